/** One small graph whose names mean something to every format: markup, quotes, formulas, commands of TeX, letters that XML has not. */
import { exportGraph, type ExportRequest } from "../../src/export/index.ts";
import { openSqlite } from "../../src/store/sqlite/index.ts";
import type { CurationAction, Resolved } from "../../src/model.ts";
import type { Store } from "../../src/store/store.ts";
import { keyOf } from "../../src/resolve/index.ts";
import { paper } from "../store/build.ts";
import { by, identity } from "../store/contract/reading.ts";

export const NAMES = [
  "=SUM(A1:A9)", "+1 net", "-minus", "@at", "\"quoted\" 'net'", "comma, semi; net", "two\nlines", "tab\tnet", "return\r\nnet", "<b>&amp;</b> net", "]]> cdata --> net", "${money} #1_a^b ~ 100% \\net{}", "a | b | c", "`tick` *star* [link](x)",
  "control \u0001\u000b\u001f net", "not a letter \ufffe\uffff net", "الشبكة العصبية", "変分推論", "👩‍🔬 net", "𝔹lock net", "\u202eright to left", "C:\\temp\\net", "null", "{brace", "don't $(stop) `now`", "line\u2028separator net", "<http://x> \"y\" . net",
];

const LONG = "Sentences follow. Each of them is here to be counted; none says a thing. ".repeat(20);

export const PAPERS: Resolved[] = NAMES.map((name, i) => paper(`2101.${String(i).padStart(5, "0")}`, {
  title: `On ${name}`, abstract: `We use ${name} beside common ground & more < before.${i % 9 === 0 ? `\n\n${LONG}` : ""}`, year: i % 7 === 6 ? null : 1990 + i, venue: i % 3 === 0 ? null : name,
  authors: i % 5 === 4 ? [] : [`Ann ${name.replace(/\s+/g, " ")}`, "Vincent van Gogh", "Martin King Jr.", "李雷"].slice(0, 1 + (i % 4)),
  entities: [{ name, type: (["method", "dataset", "concept", "metric"] as const)[i % 4] as "method", aliases: [`alias of ${name}`], role: i % 2 ? "introduces" : "evaluates_on", confidence: 0.5 + i / 100 }, { name: "common ground", type: "concept" }],
  relations: [[name, i % 2 ? "used_for" : "compared_with", "common ground"]], ...(i % 4 === 0 ? { doi: `10.1/a(${i})<x>;2-#` } : {}),
})).concat(paper("2102.00001", { title: "Nothing at all", abstract: "", year: 2021 }));

const DECISIONS: CurationAction[] = [
  { type: "merge", from: [keyOf("変分推論")], into: keyOf("a | b | c") }, { type: "rename", entity: "common-ground", name: "=Common \"ground\"\n\\&" }, { type: "undo", entry: 1 },
  { type: "reject-mention", entity: keyOf("null"), paper: "arxiv:2101.00022" },
];

/** The graph in a store of its own, in memory. */
export async function hostile(): Promise<Store> {
  const store = openSqlite(":memory:", { identity });
  await store.write(PAPERS);
  for (const action of DECISIONS) await store.curate([by(action)]);
  return store;
}

/** An export as one text. */
export async function exported(store: Store, format: string, more: Partial<ExportRequest> = {}): Promise<string> {
  const pieces: string[] = [];
  await exportGraph(store, { format, to: (piece) => pieces.push(piece), ...more });
  return pieces.join("");
}
