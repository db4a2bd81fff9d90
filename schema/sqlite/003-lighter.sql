-- Less to write for a paper. Full text keeps what finds a row and no copy of it: where in a text a word stands is never asked.

CREATE VIRTUAL TABLE paper_words USING fts5 (title, abstract, content = '', contentless_delete = 1, detail = column, tokenize = 'ascii', prefix = '2 3');
INSERT INTO paper_words (rowid, title, abstract) SELECT rowid, title, abstract FROM paper_terms;
DROP TABLE paper_terms;
ALTER TABLE paper_words RENAME TO paper_terms;

ALTER TABLE entity ADD COLUMN names TEXT NOT NULL DEFAULT ''; -- its names' words, a name a line
UPDATE entity SET names = coalesce((SELECT names FROM entity_terms WHERE rowid = num), '');
CREATE VIRTUAL TABLE entity_words USING fts5 (names, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii', prefix = '2 3');
INSERT INTO entity_words (rowid, names) SELECT num, names FROM entity;
DROP TABLE entity_terms;
ALTER TABLE entity_words RENAME TO entity_terms;

-- A form's state is long: new forms go to the end of the table, and only their keys to their places.
ALTER TABLE form RENAME TO old_form;
CREATE TABLE form (
  num    INTEGER PRIMARY KEY,
  key    TEXT NOT NULL UNIQUE,
  entity TEXT NOT NULL,
  state  TEXT NOT NULL
) STRICT;
INSERT INTO form (key, entity, state) SELECT key, entity, state FROM old_form ORDER BY key;
DROP TABLE old_form;
CREATE INDEX form_entity ON form (entity);

-- Who occurs with whom, kept for entities of many papers: of the others it is counted when asked for (see sqlite/together.ts).
CREATE TABLE hub (
  entity INTEGER PRIMARY KEY -- entity.num
) STRICT;
CREATE TABLE together (
  hub    INTEGER NOT NULL,
  other  INTEGER NOT NULL,   -- entity.num
  papers INTEGER NOT NULL,
  PRIMARY KEY (hub, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX together_most ON together (hub, papers DESC, other);

-- How many rows there are of each sort, for they are counted one by one otherwise.
CREATE TABLE total (
  name TEXT PRIMARY KEY,        -- a table, or a kind of entity
  rows INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO total (name, rows) VALUES
  ('paper', (SELECT count(*) FROM paper)), ('link', (SELECT count(*) FROM link)),
  ('assertion', (SELECT count(*) FROM assertion)), ('relation', (SELECT count(*) FROM relation)),
  ('method', (SELECT count(*) FROM entity WHERE kind = 'method')), ('dataset', (SELECT count(*) FROM entity WHERE kind = 'dataset')),
  ('concept', (SELECT count(*) FROM entity WHERE kind = 'concept')), ('metric', (SELECT count(*) FROM entity WHERE kind = 'metric'));
