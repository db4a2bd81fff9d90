-- Readers' decisions, in order; never changed, only added to.
CREATE TABLE curation (
  seq   INTEGER PRIMARY KEY,
  entry TEXT NOT NULL
) STRICT;
