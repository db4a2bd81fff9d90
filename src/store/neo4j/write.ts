/** What planWrite reads, and its changes applied, in Cypher. */
import type { ManagedTransaction } from "neo4j-driver";
import { ENTITY_KINDS, RELATION_TYPES, ROLES, type CurationEntry, type Resolved } from "../../model.ts";
import { fold } from "../../text.ts";
import { parseRelationId, relationId } from "../derive.ts";
import type { Changes, FormRow, Put, Snapshot, StoredPaper } from "../changes.ts";
import { nameLines, paperRow, termLine } from "../rows.ts";
import type { AssertionRow, EntityRow, FormState, LinkRow } from "../store.ts";
import type { RelationState } from "../tally.ts";
import { papersByKeys } from "./papers.ts";
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

  papersByKeys(keys: string[]): Promise<Map<string, string>> {
    return papersByKeys(this.#tx, keys);
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

/**
 * Puts and deletes the rows of a plan. The caller holds the lock and the transaction, so what the plan knows to be new is created
 * without looking whether it is there.
 */
export async function applyChanges(tx: ManagedTransaction, changes: Changes): Promise<void> {
  let changed = false;
  const each = async (rows: readonly unknown[], cypher: string): Promise<void> => {
    if (rows.length === 0) return;
    changed = true;
    await run(tx, `UNWIND $rows AS row ${cypher}`, { rows });
  };
  const [links, assertions] = [split(changes.links), split(changes.assertions)];

  // A link whose role changes becomes a relationship of another type, so what is put in another's place is deleted first.
  await each([...changes.removedLinks, ...links.known].map(({ paperId, entityKey }) => ({ paperId, entityKey })),
    `MATCH (:Paper {id: row.paperId})-[l:${LINKS}]->(:Entity {key: row.entityKey}) DELETE l`);
  await each([...changes.removedAssertions, ...assertions.known].map(({ head, type, tail, paperId }) => ({ head, type, tail, paperId })),
    `MATCH (:Entity {key: row.head})-[a:${ASSERTIONS}]->(:Entity {key: row.tail}) WHERE a.paperId = row.paperId AND a.relation = row.type DELETE a`);
  await each(changes.removedRelations.map(({ head, type, tail }) => ({ head, type, tail })),
    "MATCH (:Entity {key: row.head})-[r:RELATES]->(:Entity {key: row.tail}) WHERE r.type = row.type DELETE r");
  await each(changes.removedFormUses, "MATCH (:Paper {id: row.paper})-[u:HAS_FORM]->(:Form {key: row.form}) DELETE u");
  await each(changes.removedForms, "MATCH (f:Form {key: row}) DETACH DELETE f");
  await each(changes.removedEntities, "MATCH (e:Entity {key: row}) DETACH DELETE e");
  await each(changes.removedKeys, "MATCH (k:PaperKey {key: row.key})<-[h:HAS_KEY]-(:Paper {id: row.paper}) DELETE h WITH DISTINCT k WHERE NOT EXISTS { (k)<-[:HAS_KEY]-() } DELETE k");
  await each(changes.removedPapers.map((id) => ({ id, authorKeys: [] })), DROP_AUTHORS);
  await each(changes.removedPapers, "MATCH (p:Paper {id: row}) DETACH DELETE p");

  await each(changes.curations.map((c) => ({ seq: c.seq, at: c.at, by: c.by, why: c.why, type: c.action.type, entry: JSON.stringify(c) })), "CREATE (c:Curation) SET c = row");
  await putPapers(changes.papers, each);
  await each(changes.keys, "MATCH (p:Paper {id: row.paper}) MERGE (k:PaperKey {key: row.key}) MERGE (p)-[:HAS_KEY]->(k)");
  await putEntities(changes.entities, each);
  await putForms(changes, each);

  for (const role of ROLES) {
    await each([...links.fresh, ...links.known].filter((l) => l.role === role).map(linkProperties),
      `MATCH (p:Paper {id: row.paperId}) MATCH (e:Entity {key: row.entityKey})
       CREATE (p)-[l:${typeName(role)}]->(e) SET l = row.properties, l.confidence = toFloat(row.properties.confidence)`);
  }
  for (const type of RELATION_TYPES) {
    await each([...assertions.fresh, ...assertions.known].filter((a) => a.type === type).map(assertionProperties),
      `MATCH (h:Entity {key: row.head}) MATCH (t:Entity {key: row.tail})
       CREATE (h)-[a:${typeName(type)}]->(t) SET a = row.properties, a.confidence = toFloat(row.properties.confidence)`);
  }
  const relations = split(changes.relations);
  await each(relations.fresh.map(relationProperties), "MATCH (h:Entity {key: row.head}) MATCH (t:Entity {key: row.tail}) CREATE (h)-[r:RELATES {type: row.type}]->(t) SET r += row.properties");
  await each(relations.known.map(relationProperties), "MATCH (:Entity {key: row.head})-[r:RELATES {type: row.type}]->(:Entity {key: row.tail}) SET r += row.properties");
  if (changed) await run(tx, "MATCH (m:Meta {key: $key}) SET m.writes = coalesce(m.writes, 0) + 1", { key: META });
}

type Each = (rows: readonly unknown[], cypher: string) => Promise<void>;

function split<T>(puts: readonly Put<T>[]): { fresh: T[]; known: T[] } {
  const rows = (known: boolean): T[] => puts.filter(({ old }) => (old !== null) === known).map(({ row }) => row);
  return { fresh: rows(false), known: rows(true) };
}

async function putPapers(papers: Put<StoredPaper>[], each: Each): Promise<void> {
  const { fresh, known } = split(papers);
  const [made, changed] = [fresh.map(paperNode), known.map(paperNode)];
  await each(made, "CREATE (p:Paper {id: row.id}) SET p += row.properties");
  await each(changed, "MATCH (p:Paper {id: row.id}) SET p += row.properties");
  await each(changed.map(({ id, authors }) => ({ id, authorKeys: authors.map((a) => a.key) })), DROP_AUTHORS);
  // Of several spellings the last in order is shown: the one with its accents.
  await each([...made, ...changed].flatMap(({ id, authors }) => authors.map((a) => ({ id, ...a }))),
    `MATCH (p:Paper {id: row.id}) MERGE (a:Author {key: row.key})
     SET a.name = CASE WHEN a.name > row.name THEN a.name ELSE row.name END MERGE (a)-[w:WROTE]->(p) SET w.position = row.position`);
}

async function putEntities(entities: Put<EntityRow>[], each: Each): Promise<void> {
  for (const kind of ENTITY_KINDS) {
    const { fresh, known } = split(entities.filter(({ row }) => row.kind === kind));
    await each(fresh.map(entityNode), `CREATE (e:Entity:${LABELS[kind]} {key: row.key}) SET e += row.properties`);
    await each(known.map(entityNode), "MATCH (e:Entity {key: row.key}) SET e += row.properties");
    const retyped = entities.filter(({ row, old }) => row.kind === kind && old !== null && old.kind !== kind).map(({ row }) => row.key);
    await each(retyped, `MATCH (e:Entity {key: row}) REMOVE e:${Object.values(LABELS).join(":")} SET e:${LABELS[kind]}`);
  }
}

async function putForms({ forms, formUses, entities }: Changes, each: Each): Promise<void> {
  const { fresh, known } = split(forms);
  const node = ({ state, entity }: FormRow): StoredForm => ({ key: state.key, entity, state: JSON.stringify(state) });
  await each(fresh.map(node), "CREATE (f:Form) SET f = row");
  await each(known.map(node), "MATCH (f:Form {key: row.key}) SET f += row");
  const moved = forms.filter(({ row, old }) => old !== null && old.entity !== row.entity).map(({ row }) => row);
  await each(moved.map(({ state }) => state.key), "MATCH (:Form {key: row})-[of:FORM_OF]->() DELETE of");
  await each([...fresh, ...moved].map(({ state }) => state.key), "MATCH (f:Form {key: row}) MATCH (e:Entity {key: f.entity}) CREATE (f)-[:FORM_OF]->(e)");
  // A form that only short forms point to belongs to no entity yet, until another form makes that entity.
  await each(split(entities).fresh.map((e) => e.key), "MATCH (f:Form {entity: row}) WHERE NOT EXISTS { (f)-[:FORM_OF]->() } MATCH (e:Entity {key: row}) CREATE (f)-[:FORM_OF]->(e)");
  await each(formUses, "MATCH (p:Paper {id: row.paper}) MATCH (f:Form {key: row.form}) CREATE (p)-[:HAS_FORM]->(f)");
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

function relationProperties({ head, type, tail, support, firstYear, lastYear, trend }: RelationState): Params {
  return { head, type, tail, properties: { support, firstYear, lastYear, row: JSON.stringify({ head, type, tail, support, firstYear, lastYear, trend }) } };
}
