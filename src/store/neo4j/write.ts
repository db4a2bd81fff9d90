/** What planWrite reads, and its changes applied, in Cypher. */
import type { ManagedTransaction } from "neo4j-driver";
import { ENTITY_KINDS, RELATION_TYPES, ROLES, type CurationEntry, type Resolved } from "../../model.ts";
import { fold } from "../../text.ts";
import { parseRelationId, relationId } from "../derive.ts";
import type { Changes, FormRow, Put, RelationState, Snapshot, StoredPaper } from "../plan.ts";
import { nameLines, paperRow, termLine } from "../rows.ts";
import type { AssertionRow, EntityRow, FormState, LinkRow } from "../store.ts";
import { ASSERTIONS, indexable, LABELS, LINKS, META, orderText, run, titleOrder, typeName, type Params } from "./cypher.ts";

/**
 * Lets one writer at a time plan and apply. Kept counts make writers that share an entity wait for each other anyway, and
 * any two batches share some ("accuracy"); with a lock for each row they would also meet each other's in the wrong order.
 */
export async function lock(tx: ManagedTransaction): Promise<void> {
  await run(tx, "MERGE (m:Meta {key: $key}) SET m.locked = true REMOVE m.locked", { key: META });
}

export class Neo4jSnapshot implements Snapshot {
  readonly #tx: ManagedTransaction;

  constructor(tx: ManagedTransaction) {
    this.#tx = tx;
  }

  async storedPapers(ids: string[]): Promise<Map<string, StoredPaper>> {
    const rows = await run<{ id: string; hash: string; resolved: string; entities: number }>(
      this.#tx, "UNWIND $ids AS id MATCH (p:Paper {id: id}) RETURN p.id AS id, p.contentHash AS hash, p.resolved AS resolved, p.entityCount AS entities", { ids },
    );
    return new Map(rows.map((r) => [r.id, { resolved: JSON.parse(r.resolved) as Resolved, contentHash: r.hash, entityCount: r.entities }]));
  }

  async forms(keys: string[]): Promise<Map<string, FormRow>> {
    const rows = await run<StoredForm>(this.#tx, "UNWIND $keys AS key MATCH (f:Form {key: key}) RETURN f.key AS key, f.entity AS entity, f.state AS state", { keys });
    return new Map(rows.map((r) => [r.key, formRow(r)]));
  }

  async formsOfEntities(entityKeys: string[]): Promise<FormRow[]> {
    const rows = await run<StoredForm>(this.#tx, "UNWIND $keys AS key MATCH (f:Form {entity: key}) RETURN f.key AS key, f.entity AS entity, f.state AS state", { keys: entityKeys });
    return rows.map(formRow);
  }

  async papersOfForms(keys: string[]): Promise<string[]> {
    const rows = await run<{ id: string }>(this.#tx, "UNWIND $keys AS key MATCH (:Form {key: key})<-[:HAS_FORM]-(p:Paper) RETURN DISTINCT p.id AS id", { keys });
    return rows.map((r) => r.id);
  }

  async entityRows(keys: string[]): Promise<Map<string, EntityRow>> {
    const rows = await run<{ key: string; row: string }>(this.#tx, "UNWIND $keys AS key MATCH (e:Entity {key: key}) RETURN e.key AS key, e.row AS row", { keys });
    return new Map(rows.map((r) => [r.key, JSON.parse(r.row) as EntityRow]));
  }

  async curations(): Promise<CurationEntry[]> {
    const rows = await run<{ entry: string }>(this.#tx, "MATCH (c:Curation) WHERE c.seq > 0 RETURN c.entry AS entry ORDER BY c.seq");
    return rows.map((r) => JSON.parse(r.entry) as CurationEntry);
  }

  async relationStates(ids: string[]): Promise<Map<string, RelationState>> {
    const rows = await run<{ row: string }>(
      this.#tx,
      "UNWIND $triples AS x MATCH (:Entity {key: x.head})-[r:RELATES]->(:Entity {key: x.tail}) WHERE r.type = x.type RETURN r.row AS row",
      { triples: ids.map(parseRelationId) },
    );
    return new Map(rows.map((r) => {
      const state = JSON.parse(r.row) as RelationState;
      return [relationId(state.head, state.type, state.tail), state];
    }));
  }
}

interface StoredForm {
  key: string;
  entity: string;
  state: string;
}

function formRow({ entity, state }: StoredForm): FormRow {
  return { state: JSON.parse(state) as FormState, entity };
}

/** Puts and deletes the rows of a plan. The caller holds the lock and the transaction. */
export async function applyChanges(tx: ManagedTransaction, changes: Changes): Promise<void> {
  let changed = false;
  const each = async (rows: readonly unknown[], cypher: string): Promise<void> => {
    if (rows.length === 0) return;
    changed = true;
    await run(tx, `UNWIND $rows AS row ${cypher}`, { rows });
  };

  // A link whose role changes becomes a relationship of another type, so what is put is deleted first.
  const links = changes.links.map(({ row }) => row);
  const replaced = <T>(puts: readonly Put<T>[]): T[] => puts.filter(({ old }) => old !== null).map(({ row }) => row);
  await each([...changes.removedLinks, ...replaced(changes.links)].map(({ paperId, entityKey }) => ({ paperId, entityKey })),
    `MATCH (:Paper {id: row.paperId})-[l:${LINKS}]->(:Entity {key: row.entityKey}) DELETE l`);
  const asserted = [...changes.removedAssertions, ...replaced(changes.assertions)].map(({ head, type, tail, paperId }) => ({ head, type, tail, paperId }));
  await each(asserted, `MATCH (:Entity {key: row.head})-[a:${ASSERTIONS}]->(:Entity {key: row.tail}) WHERE a.paperId = row.paperId AND a.relation = row.type DELETE a`);
  await each(changes.removedRelations.map(({ head, type, tail }) => ({ head, type, tail })),
    "MATCH (:Entity {key: row.head})-[r:RELATES]->(:Entity {key: row.tail}) WHERE r.type = row.type DELETE r");
  await each(changes.removedFormUses, "MATCH (:Paper {id: row.paper})-[u:HAS_FORM]->(:Form {key: row.form}) DELETE u");
  await each(changes.removedForms, "MATCH (f:Form {key: row}) DETACH DELETE f");
  await each(changes.removedEntities, "MATCH (e:Entity {key: row}) DETACH DELETE e");
  await each(changes.removedPapers.map((id) => ({ id, authorKeys: [] })), DROP_AUTHORS);
  await each(changes.removedPapers, "MATCH (p:Paper {id: row}) DETACH DELETE p");

  await each(changes.curations.map((c) => ({ seq: c.seq, at: c.at, by: c.by, why: c.why, type: c.action.type, entry: JSON.stringify(c) })), "CREATE (c:Curation) SET c = row");
  const papers = changes.papers.map(({ row }) => paperNode(row));
  await each(papers, "MERGE (p:Paper {id: row.id}) SET p += row.properties");
  const known = new Set(replaced(changes.papers).map(({ resolved }) => resolved.paper.id));
  await each(papers.filter(({ id }) => known.has(id)).map(({ id, authors }) => ({ id, authorKeys: authors.map((a) => a.key) })), DROP_AUTHORS);
  // Of several spellings the last in order is shown: the one with its accents.
  await each(papers.flatMap(({ id, authors }) => authors.map((a) => ({ id, ...a }))),
    `MATCH (p:Paper {id: row.id}) MERGE (a:Author {key: row.key})
     SET a.name = CASE WHEN a.name > row.name THEN a.name ELSE row.name END MERGE (a)-[w:WROTE]->(p) SET w.position = row.position`);

  const entities = changes.entities.map(({ row }) => row);
  for (const kind of ENTITY_KINDS) {
    await each(entities.filter((e) => e.kind === kind).map(entityNode),
      `MERGE (e:Entity {key: row.key}) SET e += row.properties REMOVE e:${Object.values(LABELS).join(":")} SET e:${LABELS[kind]}`);
  }
  const forms = changes.forms.map(({ row: { state, entity } }) => ({ key: state.key, entity, state: JSON.stringify(state) }));
  await each(forms, "MERGE (f:Form {key: row.key}) SET f += row");
  await each(forms, "MATCH (f:Form {key: row.key})-[of:FORM_OF]->(e:Entity) WHERE e.key <> f.entity DELETE of");
  // A form that only short forms point to belongs to no entity yet, until another form makes that entity.
  await each([...new Set([...forms.map((f) => f.entity), ...entities.map((e) => e.key)])],
    "MATCH (e:Entity {key: row}) MATCH (f:Form {entity: row}) MERGE (f)-[:FORM_OF]->(e)");
  await each(changes.formUses, "MATCH (p:Paper {id: row.paper}) MATCH (f:Form {key: row.form}) MERGE (p)-[:HAS_FORM]->(f)");

  for (const role of ROLES) {
    await each(links.filter((l) => l.role === role).map(linkProperties),
      `MATCH (p:Paper {id: row.paperId}) MATCH (e:Entity {key: row.entityKey})
       CREATE (p)-[l:${typeName(role)}]->(e) SET l = row.properties, l.confidence = toFloat(row.properties.confidence)`);
  }
  for (const type of RELATION_TYPES) {
    await each(changes.assertions.map(({ row }) => row).filter((a) => a.type === type).map(assertionProperties),
      `MATCH (h:Entity {key: row.head}) MATCH (t:Entity {key: row.tail})
       CREATE (h)-[a:${typeName(type)}]->(t) SET a = row.properties, a.confidence = toFloat(row.properties.confidence)`);
  }
  await each(changes.relations.map(({ row: { head, type, tail, support, firstYear, lastYear, trend } }) =>
    ({ head, type, tail, properties: { support, firstYear, lastYear, row: JSON.stringify({ head, type, tail, support, firstYear, lastYear, trend }) } })),
    "MATCH (h:Entity {key: row.head}) MATCH (t:Entity {key: row.tail}) MERGE (h)-[r:RELATES {type: row.type}]->(t) SET r += row.properties");
  if (changed) await run(tx, "MATCH (m:Meta {key: $key}) SET m.writes = coalesce(m.writes, 0) + 1", { key: META });
}

/** How many writes have changed the graph. Neo4j keeps no snapshot for a reader: this tells one that its reads span a write. */
export async function writesSoFar(tx: Pick<ManagedTransaction, "run">): Promise<number> {
  const { records } = await tx.run<{ writes: number | null }>("MATCH (m:Meta {key: $key}) RETURN m.writes AS writes", { key: META });
  return records[0]?.get("writes") ?? 0;
}

/** Authors that a paper no longer has; an author of no paper goes. */
const DROP_AUTHORS = `MATCH (:Paper {id: row.id})<-[w:WROTE]-(a:Author) WHERE NOT a.key IN row.authorKeys
  DELETE w WITH DISTINCT a WHERE NOT EXISTS { (a)-[:WROTE]->() } DELETE a`;

function paperNode(stored: StoredPaper): { id: string; authors: { key: string; name: string; position: number }[]; properties: Params } {
  const row = paperRow(stored);
  const authors = new Map(row.authors.map((name, i) => [indexable(fold(name)), { name, position: i + 1 }]));
  return {
    id: row.id,
    authors: [...authors].map(([key, rest]) => ({ key, ...rest })),
    properties: {
      ...row,
      resolved: JSON.stringify(stored.resolved),
      order: orderText(row.id),
      newest: -(row.year ?? -9999),
      oldest: row.year ?? 9999,
      titleOrder: titleOrder(row.title),
      venueKey: row.venue === null ? null : indexable(fold(row.venue)),
      titleTerms: termLine(row.title),
      abstractTerms: termLine(row.abstract),
    },
  };
}

function entityNode(e: EntityRow): { key: string; properties: Params } {
  const { id, kind, conceptKind, name, aliases, paperCount, firstYear, lastYear } = e;
  return {
    key: e.key,
    properties: {
      id, kind, conceptKind, name, aliases, paperCount, firstYear, lastYear,
      years: e.trend.map((t) => t.year),
      row: JSON.stringify(e),
      order: orderText(e.key),
      most: -paperCount,
      recent: -(lastYear ?? -9999),
      nameTerms: nameLines(e),
    },
  };
}

function linkProperties({ paperId, entityKey, role, confidence, year, mentions }: LinkRow): Params {
  return { paperId, entityKey, properties: { role, roleRank: ROLES.indexOf(role), confidence, year, mentions: JSON.stringify(mentions) } };
}

function assertionProperties({ head, type, tail, paperId, year, confidence, evidence }: AssertionRow): Params {
  return { head, tail, properties: { relation: type, paperId, paperOrder: orderText(paperId), year, confidence, evidence: JSON.stringify(evidence) } };
}
