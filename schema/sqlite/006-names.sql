-- What begins with a text, found at its place: to look at all names that hold such a word takes several times as long.
CREATE TABLE entity_name (
  name   TEXT NOT NULL,         -- its words
  entity INTEGER NOT NULL,      -- entity.num
  PRIMARY KEY (name, entity)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO entity_name (name, entity) -- words hold letters and digits alone
  SELECT line.value, num FROM entity CROSS JOIN json_each('["' || replace(names, char(10), '","') || '"]') AS line WHERE names <> '' ORDER BY 1, 2;
