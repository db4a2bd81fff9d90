/** A random but reproducible corpus: papers that share entities, short forms, odd letters, missing years. */
import { ENTITY_KINDS, RELATION_TYPES, ROLES, type Resolved } from "../../src/model.ts";
import { paper, type Said } from "./build.ts";

/** mulberry32: 0 to 1, the same for the same seed. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const FIRST = ["graph", "deep", "sparse", "neural", "contrastive", "hierarchical", "Bayesian", "naïve", "变分", "temporal", "dual", "masked"];
const SECOND = ["attention", "encoder", "pruning", "corpus", "search", "Straße", "sampling", "benchmark", "distillation", "routing"];
const MARKS = ["", "", "", "!", " 😀", " ～", " \"quoted\"", " 'it''s'", " \\ $x", " İstanbul", " \uFFFD"];

/** `size` papers; a larger `names` makes fewer of them share an entity. */
export function corpus(seed: number, size: number, names = 40): Resolved[] {
  const next = random(seed);
  const below = (n: number): number => Math.floor(next() * n);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() ** 2 * list.length)] as T; // the first ones more often
  const vocabulary = Array.from({ length: names }, (_, i) => {
    const name = `${FIRST[i % FIRST.length]} ${SECOND[(i * 7) % SECOND.length]}${i < FIRST.length ? "" : ` ${i}`}`;
    return { name, acronym: i % 5 === 0 ? name.split(" ").map((w) => w[0]).join("").toUpperCase() + (i || "") : null, type: ENTITY_KINDS[i % 4] };
  });
  return Array.from({ length: size }, (_, i) => {
    const said = new Map<string, Said>();
    for (let n = 1 + below(6); n > 0; n -= 1) {
      const { name, acronym, type } = pick(vocabulary);
      const short = acronym !== null && next() < 0.3;
      said.set(short ? acronym : name, {
        name: short ? acronym : name, role: pick(ROLES), confidence: next() < 0.2 ? 1 : Math.round(next() * 100) / 100,
        ...(next() < 0.9 && type ? { type } : {}), ...(acronym && !short && next() < 0.7 ? { acronym } : {}),
      });
    }
    const mentioned = [...said.keys()];
    const relations = Array.from({ length: below(4) }, () => [pick(mentioned), pick(RELATION_TYPES), pick(mentioned)] as [string, (typeof RELATION_TYPES)[number], string]).filter(([a, , b]) => a !== b);
    return paper(`${2000 + (i % 10)}.${String(i).padStart(5, "0")}`, {
      title: `${pick(mentioned)} for ${pick(FIRST)} ${pick(SECOND)}${pick(MARKS)}`,
      year: next() < 0.1 ? null : 1990 + below(35), venue: pick(["NeurIPS", "Zürich", null, "ACL"]), authors: [pick(["Ann Lee", "José Núñez", "Jose Nunez", "李雷"]), `Author ${below(30)}`],
      entities: [...said.values()], relations, ...(next() < 0.3 ? { doi: `10.1/${i}` } : {}),
    });
  });
}
