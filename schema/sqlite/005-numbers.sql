-- Less to write for a paper: numbers where there were keys and ids, and what is known of a paper itself once, in "row".

ALTER TABLE form_use RENAME TO old_form_use;
CREATE TABLE form_use (
  form  INTEGER NOT NULL,       -- form.num
  paper INTEGER NOT NULL,       -- paper.num
  PRIMARY KEY (form, paper)
) STRICT, WITHOUT ROWID;
INSERT INTO form_use (form, paper)
  SELECT form.num, paper.num FROM old_form_use AS old CROSS JOIN form ON form.key = old.form CROSS JOIN paper ON paper.id = old.paper ORDER BY 1, 2;
DROP TABLE old_form_use;

ALTER TABLE author RENAME TO old_author;
DROP INDEX author_paper;
CREATE TABLE author (
  key   TEXT NOT NULL,          -- folded name
  paper INTEGER NOT NULL,       -- paper.num
  PRIMARY KEY (key, paper)
) STRICT, WITHOUT ROWID;
INSERT INTO author (key, paper) SELECT old.key, paper.num FROM old_author AS old CROSS JOIN paper ON paper.id = old.paper ORDER BY 1, 2;
DROP TABLE old_author;
CREATE INDEX author_paper ON author (paper);

-- What a paper was found to say, and where it was read; with "row" it is the extraction, from which all else is derived.
ALTER TABLE paper RENAME COLUMN resolved TO said;
UPDATE paper SET said = json_object(
  'source', json(said -> '$.paper.source'), 'also', json(said -> '$.paper.also'), 'entities', json(said -> '$.entities'), 'relations', json(said -> '$.relations')
);
