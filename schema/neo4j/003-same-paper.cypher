// What papers are found by when another record of one comes: ids, and titles with first author and year.
CREATE CONSTRAINT paper_key IF NOT EXISTS FOR (k:PaperKey) REQUIRE k.key IS UNIQUE;

MATCH (p:Paper) UNWIND [p.id, 'arxiv:' + p.arxivId, 'doi:' + p.doi] AS key
  WITH DISTINCT p, key WHERE key IS NOT NULL MERGE (k:PaperKey {key: key}) MERGE (p)-[:HAS_KEY]->(k);
MATCH (p:Paper) WHERE p.sources IS NULL SET p.sources = [split(p.source, '#')[0]];
