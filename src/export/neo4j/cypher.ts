/**
 * A Cypher script for cypher-shell or Neo4j's browser. Running it again changes nothing. Rows go into it as lists of maps, since a
 * statement for each would be planned each time.
 */
import type { ExportFormat, Pieces } from "../format.ts";
import { propertyEdges, propertyNodes, type Property, type PropertyEdge, type PropertyNode } from "./property-graph.ts";

/** Rows a statement: the server plans it anew each time, and its text must fit in memory. */
const ROWS = 100;

export const cypher: ExportFormat = {
  name: "cypher",
  about: "a script for Neo4j, into a database of its own",
  endings: ["cypher", "cql"],
  files: () => ({
    async *""(part) {
      yield "CREATE CONSTRAINT paper_id IF NOT EXISTS FOR (p:Paper) REQUIRE p.id IS UNIQUE;\nCREATE CONSTRAINT entity_id IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE;\n";
      yield* statements(propertyNodes(part), ({ labels }) => labels.join(":"), (n: PropertyNode) => ({ id: n.id, set: n.properties }), (labels) => {
        const [main, ...more] = labels.split(":");
        return `MERGE (n:${main} {id: row.id}) SET n += row.set${more.map((label) => `, n:${label}`).join("")}`;
      });
      yield* statements(propertyEdges(part), ({ from, type }) => `${from.startsWith("paper:") ? "Paper" : "Entity"} ${type}`, edgeRow, (kind) => {
        const [label, type] = kind.split(" ") as [string, string];
        const key = label === "Paper" ? "" : type === "RELATES" ? " {type: row.set.type}" : " {paperId: row.set.paperId}";
        return `MATCH (a:${label} {id: row.a}) MATCH (b:Entity {id: row.b}) MERGE (a)-[r:${type}${key}]->(b) SET r += row.set`;
      });
    },
  }),
};

function edgeRow({ from, to, properties }: PropertyEdge): Row {
  return { a: from, b: to, set: properties };
}

type Row = Record<string, Property | Partial<Record<string, Property>>>;

/** Rows gathered by kind, each kind written when it has enough of them; the rest at the end, in the order in which kinds came. */
async function* statements<T>(items: AsyncIterable<T>, kindOf: (item: T) => string, rowOf: (item: T) => Row, written: (kind: string) => string): Pieces {
  const gathered = new Map<string, string[]>();
  const statement = (kind: string, rows: string[]): string => `UNWIND [\n${rows.join(",\n")}\n] AS row ${written(kind)};\n`;
  for await (const item of items) {
    const kind = kindOf(item);
    const rows = gathered.get(kind) ?? [];
    gathered.set(kind, rows);
    rows.push(literal(rowOf(item)));
    if (rows.length >= ROWS) yield statement(kind, rows.splice(0));
  }
  for (const [kind, rows] of gathered) if (rows.length > 0) yield statement(kind, rows);
}

/** Absent values are left out: += would take null as "remove". */
function literal(value: Property | Row | Partial<Record<string, Property>>): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(quoted).join(", ")}]`;
  return `{${Object.entries(value).flatMap(([name, item]) => (item == null ? [] : [`${name}: ${literal(item)}`])).join(", ")}}`;
}

const NAMED: Record<string, string> = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Control characters as escapes: shells read scripts by lines. */
function quoted(text: string): string {
  return `"${text.replace(/[\\"\p{Cc}\u2028\u2029]/gu, (c) => NAMED[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)}"`;
}
