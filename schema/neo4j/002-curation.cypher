// Readers' decisions, in order; never changed, only added to.
CREATE CONSTRAINT curation_seq IF NOT EXISTS FOR (c:Curation) REQUIRE c.seq IS UNIQUE;
