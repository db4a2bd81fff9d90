-- What papers are found by when another record of one comes: ids, and titles with first author and year.
CREATE TABLE paper_key (
  key   TEXT NOT NULL,
  paper TEXT NOT NULL,          -- paper.id
  PRIMARY KEY (key, paper)
) STRICT, WITHOUT ROWID;
INSERT INTO paper_key (key, paper) SELECT id, id FROM paper UNION SELECT 'arxiv:' || arxiv_id, id FROM paper WHERE arxiv_id IS NOT NULL UNION SELECT 'doi:' || doi, id FROM paper WHERE doi IS NOT NULL;
UPDATE paper SET row = json_set(row, '$.sources', json_array(resolved ->> '$.paper.source.file'));
