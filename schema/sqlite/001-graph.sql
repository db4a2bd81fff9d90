-- Rows are kept whole as JSON in "row", found by "num"; the other columns are what is looked up, filtered or sorted by.
-- Lists sort narrow index entries and fetch the rows of one page at the end.

CREATE TABLE paper (
  num          INTEGER PRIMARY KEY,
  id           TEXT NOT NULL UNIQUE,
  title        TEXT NOT NULL,
  year         INTEGER,
  venue        TEXT,            -- folded
  doi          TEXT,
  arxiv_id     TEXT,
  content_hash TEXT NOT NULL,
  extractor    TEXT NOT NULL,
  row          TEXT NOT NULL,
  resolved     TEXT NOT NULL    -- the extraction that everything else is derived from
) STRICT;
CREATE INDEX paper_newest ON paper (coalesce(year, -9999) DESC, id, year);
CREATE INDEX paper_oldest ON paper (coalesce(year, 9999), id, year);
CREATE INDEX paper_title ON paper (title, id, year);
CREATE INDEX paper_venue ON paper (venue) WHERE venue IS NOT NULL;
CREATE INDEX paper_doi ON paper (doi) WHERE doi IS NOT NULL;
CREATE INDEX paper_arxiv ON paper (arxiv_id) WHERE arxiv_id IS NOT NULL;

CREATE TABLE author (
  key   TEXT NOT NULL,          -- folded name
  paper TEXT NOT NULL,
  PRIMARY KEY (key, paper)
) STRICT, WITHOUT ROWID;
CREATE INDEX author_paper ON author (paper);

-- What is called what: every form of a name, and the papers that use it.
CREATE TABLE form (
  key    TEXT PRIMARY KEY,
  entity TEXT NOT NULL,
  state  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX form_entity ON form (entity);

CREATE TABLE form_use (
  form  TEXT NOT NULL,
  paper TEXT NOT NULL,
  PRIMARY KEY (form, paper)
) STRICT, WITHOUT ROWID;

CREATE TABLE entity (
  num         INTEGER PRIMARY KEY,
  key         TEXT NOT NULL UNIQUE,
  kind        TEXT NOT NULL,
  paper_count INTEGER NOT NULL,
  first_year  INTEGER,
  last_year   INTEGER,
  row         TEXT NOT NULL
) STRICT;
CREATE INDEX entity_papers ON entity (paper_count DESC, key, kind);
CREATE INDEX entity_kind_papers ON entity (kind, paper_count DESC, key);
CREATE INDEX entity_recent ON entity (coalesce(last_year, -9999) DESC, paper_count DESC, key, kind);

-- What one paper does with one entity. By number: who occurs with whom is counted over the first two indexes alone, and a
-- hub has a million pairs.
CREATE TABLE link (
  num        INTEGER PRIMARY KEY,
  paper      INTEGER NOT NULL,  -- paper.num
  entity     INTEGER NOT NULL,  -- entity.num
  paper_id   TEXT NOT NULL,
  role       TEXT NOT NULL,
  role_rank  INTEGER NOT NULL,
  confidence REAL NOT NULL,
  year       INTEGER,
  row        TEXT NOT NULL,
  UNIQUE (paper, entity)
) STRICT;
CREATE INDEX link_entity ON link (entity, paper, year);
CREATE INDEX link_newest ON link (entity, coalesce(year, -9999) DESC, paper_id);

-- What one paper states of two entities, and the same over all papers.
CREATE TABLE assertion (
  num   INTEGER PRIMARY KEY,
  paper TEXT NOT NULL,
  head  TEXT NOT NULL,
  type  TEXT NOT NULL,
  tail  TEXT NOT NULL,
  year  INTEGER,
  row   TEXT NOT NULL,
  UNIQUE (paper, head, type, tail)
) STRICT;
CREATE INDEX assertion_newest ON assertion (head, type, tail, coalesce(year, -9999) DESC, paper);

CREATE TABLE relation (
  num     INTEGER PRIMARY KEY,
  head    TEXT NOT NULL,
  type    TEXT NOT NULL,
  tail    TEXT NOT NULL,
  support INTEGER NOT NULL,
  row     TEXT NOT NULL,
  UNIQUE (head, tail, type)
) STRICT;
CREATE INDEX relation_out ON relation (head, support DESC, type, tail);
CREATE INDEX relation_in ON relation (tail, support DESC, type, head);

-- Terms are cut and folded by papergraph, so that every store finds the same; 'ascii' splits them at spaces alone.
CREATE VIRTUAL TABLE paper_terms USING fts5 (title, abstract, tokenize = 'ascii', prefix = '2 3');
CREATE VIRTUAL TABLE entity_terms USING fts5 (names, tokenize = 'ascii', prefix = '2 3');
