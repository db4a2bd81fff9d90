// What is unique, and what is looked up, filtered or sorted by. Every list order is ascending over one index: `newest`
// holds minus the year, `most` minus the paper count, and `order` the id or key in a form that sorts as UTF-8 bytes do.

CREATE CONSTRAINT meta_key IF NOT EXISTS FOR (m:Meta) REQUIRE m.key IS UNIQUE;
CREATE CONSTRAINT paper_id IF NOT EXISTS FOR (p:Paper) REQUIRE p.id IS UNIQUE;
CREATE CONSTRAINT author_key IF NOT EXISTS FOR (a:Author) REQUIRE a.key IS UNIQUE;
CREATE CONSTRAINT entity_key IF NOT EXISTS FOR (e:Entity) REQUIRE e.key IS UNIQUE;
CREATE CONSTRAINT form_key IF NOT EXISTS FOR (f:Form) REQUIRE f.key IS UNIQUE;

CREATE RANGE INDEX form_entity IF NOT EXISTS FOR (f:Form) ON (f.entity);

CREATE RANGE INDEX paper_newest IF NOT EXISTS FOR (p:Paper) ON (p.newest, p.order);
CREATE RANGE INDEX paper_oldest IF NOT EXISTS FOR (p:Paper) ON (p.oldest, p.order);
CREATE RANGE INDEX paper_title IF NOT EXISTS FOR (p:Paper) ON (p.titleOrder, p.order);
CREATE RANGE INDEX paper_order IF NOT EXISTS FOR (p:Paper) ON (p.order);
CREATE RANGE INDEX paper_year IF NOT EXISTS FOR (p:Paper) ON (p.year);
CREATE RANGE INDEX paper_venue IF NOT EXISTS FOR (p:Paper) ON (p.venueKey);
CREATE RANGE INDEX paper_doi IF NOT EXISTS FOR (p:Paper) ON (p.doi);
CREATE RANGE INDEX paper_arxiv IF NOT EXISTS FOR (p:Paper) ON (p.arxivId);

CREATE RANGE INDEX entity_most IF NOT EXISTS FOR (e:Entity) ON (e.most, e.order);
CREATE RANGE INDEX entity_kind_most IF NOT EXISTS FOR (e:Entity) ON (e.kind, e.most, e.order);
CREATE RANGE INDEX entity_recent IF NOT EXISTS FOR (e:Entity) ON (e.recent, e.most, e.order);
CREATE RANGE INDEX entity_order IF NOT EXISTS FOR (e:Entity) ON (e.order);

// What one paper asserts, by paper.
CREATE RANGE INDEX used_for_paper IF NOT EXISTS FOR ()-[a:USED_FOR]-() ON (a.paperId);
CREATE RANGE INDEX part_of_paper IF NOT EXISTS FOR ()-[a:PART_OF]-() ON (a.paperId);
CREATE RANGE INDEX is_a_paper IF NOT EXISTS FOR ()-[a:IS_A]-() ON (a.paperId);
CREATE RANGE INDEX improves_paper IF NOT EXISTS FOR ()-[a:IMPROVES]-() ON (a.paperId);
CREATE RANGE INDEX compared_with_paper IF NOT EXISTS FOR ()-[a:COMPARED_WITH]-() ON (a.paperId);
CREATE RANGE INDEX outperforms_paper IF NOT EXISTS FOR ()-[a:OUTPERFORMS]-() ON (a.paperId);
CREATE RANGE INDEX evaluated_on_paper IF NOT EXISTS FOR ()-[a:EVALUATED_ON]-() ON (a.paperId);

// Terms are cut and folded by papergraph, so that every store finds the same; the analyzer only splits them at spaces.
CREATE FULLTEXT INDEX paper_terms IF NOT EXISTS FOR (p:Paper) ON EACH [p.titleTerms, p.abstractTerms]
  OPTIONS { indexConfig: { `fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false } };
CREATE FULLTEXT INDEX entity_terms IF NOT EXISTS FOR (e:Entity) ON EACH [e.nameTerms]
  OPTIONS { indexConfig: { `fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false } };
