/** The singular of a noun as the tables write it. Own rules, for compromise takes "bias", "loss" and "dynamics" for plurals. */

const IRREGULAR = new Map(
  `analyses analysis|hypotheses hypothesis|syntheses synthesis|bases basis|theses thesis|axes axis|biases bias|losses loss|corpora corpus|criteria criterion|
  phenomena phenomenon|matrices matrix|vertices vertex|indices index|equilibria equilibrium|minima minimum|maxima maximum|people person|children child`
    .split(/\|\s*/).map((pair) => pair.split(" ") as [string, string]),
);

/** "Networks" → "network", "analyses" → "analysis"; lower case. What is no plural stays as it is. */
export function singular(word: string): string {
  const w = word.toLowerCase();
  const irregular = IRREGULAR.get(w);
  if (irregular !== undefined) return irregular;
  if (w.length <= 3 || !w.endsWith("s") || /(?:ss|us|is|ics|bias|series|canvas|lens|atlas|chaos)$/.test(w)) return w;
  if (w.endsWith("ies")) return `${w.slice(0, -3)}y`;
  return /(?:sses|shes|ches|xes|zzes)$/.test(w) ? w.slice(0, -2) : w.slice(0, -1);
}
