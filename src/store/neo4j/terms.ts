/** The nodes that hold every word of a query, by the full-text indexes. */
import { add, type Where } from "./cypher.ts";

/** What the full-text indexes hold of a node: its terms, at spaces and line ends. */
const INDEXED = {
  paper: { as: "p", terms: (p: string): string => `' ' + ${p}.titleTerms + ' ' + ${p}.abstractTerms` },
  entity: { as: "e", terms: (e: string): string => `' ' + replace(${e}.nameTerms, '\\n', ' ')` },
};

/** The analyzer cuts words at 255 characters. */
const MAX_LETTERS = 100;

/**
 * A clause that finds the nodes whose terms begin with every one of `terms`. Terms hold letters and digits only and are
 * in lower case, so nothing in them is Lucene's. What Lucene cannot take goes into `conditions`, to be looked up in the text.
 */
export function matching(index: keyof typeof INDEXED, terms: string[], conditions: Where): string {
  const { as } = INDEXED[index];
  const short = terms.map((term) => [...term].slice(0, MAX_LETTERS).join(""));
  if (short.join(" ") !== terms.join(" ")) add(conditions, containing(index, as, "$terms"));
  Object.assign(conditions.params, { terms, [`${index}Query`]: short.map((term) => `+${term}*`).join(" ") });
  return `CALL db.index.fulltext.queryNodes('${index}_terms', $${index}Query) YIELD node AS ${as} WITH *`;
}

/** The same as a condition on one node, where no clause can stand: within OR, NOT or a step. `terms` is an expression. */
export function containing(index: keyof typeof INDEXED, node: string, terms: string): string {
  return `all(term IN ${terms} WHERE ${INDEXED[index].terms(node)} CONTAINS ' ' + term)`;
}
