/** The whole graph as canonical lines, streamed as the server reads it: neither side holds it whole. */
import { canonical, dumpedPaper } from "../rows.ts";
import { StoreError } from "../../errors.ts";
import { storeError, type Connection } from "./connect.ts";
import { ASSERTIONS, LINKS } from "./cypher.ts";
import { asList, linkColumns, paperColumns } from "./links.ts";
import { ASSERTION, assertionRow, type AssertionNode } from "./relations.ts";
import { writesSoFar } from "./write.ts";

const PAPER = paperColumns();
const LINK = linkColumns();

/**
 * Papers, entities, links, assertions, relations, each in key order. Throws a retriable StoreError at its end when the
 * graph was changed meanwhile, since its lines are then not of one moment.
 */
export async function* dump(connection: Connection): AsyncIterable<string> {
  const session = connection.session("read");
  const rows = async function* <Row>(type: string, cypher: string, shown: (row: Row) => unknown): AsyncIterable<string> {
    for await (const record of session.run<{ row: Row }>(cypher)) yield canonical({ [type]: shown(record.get("row")) });
  };
  try {
    const writes = await writesSoFar(session);
    yield* rows("paper", `MATCH (p:Paper) RETURN ${asList(PAPER)} AS row ORDER BY p.order`, (row: unknown[]) => dumpedPaper(PAPER.row(row)));
    yield* rows("entity", "MATCH (e:Entity) RETURN e.row AS row ORDER BY e.order", (row: string) => JSON.parse(row) as unknown);
    yield* rows("link", `MATCH (p:Paper)-[l:${LINKS}]->(e:Entity) RETURN ${asList(LINK)} AS row ORDER BY p.order, e.order`, LINK.row);
    yield* rows("assertion", `MATCH (h:Entity)-[a:${ASSERTIONS}]->(t:Entity) RETURN ${ASSERTION} AS row ORDER BY a.paperOrder, h.order, a.relation, t.order`, (row: AssertionNode) => assertionRow(row));
    yield* rows("relation", "MATCH (h:Entity)-[r:RELATES]->(t:Entity) RETURN r.row AS row ORDER BY h.order, r.type, t.order", (row: string) => JSON.parse(row) as unknown);
    if ((await writesSoFar(session)) !== writes) throw notOneGraph(connection.url);
  } catch (error) {
    throw storeError(connection.url, error);
  } finally {
    await session.close();
  }
}

export function notOneGraph(url: string): StoreError {
  return new StoreError(`${url} was written to while it was read from end to end, so what was read is not one graph. Try again when no build runs.`, { retriable: true });
}
