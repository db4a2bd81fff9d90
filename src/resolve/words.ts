/** Spelling: American for British, singular for plural, for one lower-case word. */

/** Words that end in s and are no plural, or whose plural rule would spoil them. */
const KEEPS_S = new Set(
  `aws bayes bias canvas chaos cosmos deepfakes ethos gas gps lens mars news pandas keras kubernetes species series atlas
   texas pancreas always across as has its this thus us vs yes alias whereas perhaps towards rps tls dns ios gans'`.split(/\s+/),
);

const IRREGULAR: Record<string, string> = {
  analyses: "analysis", bases: "basis", hypotheses: "hypothesis", syntheses: "synthesis", theses: "thesis", axes: "axis", crises: "crisis", diagnoses: "diagnosis",
  matrices: "matrix", vertices: "vertex", indices: "index", vortices: "vortex", appendices: "appendix", simplices: "simplex",
  criteria: "criterion", phenomena: "phenomenon", corpora: "corpus", data: "data", media: "media", genera: "genus", automata: "automaton", polyhedra: "polyhedron",
  movies: "movie", cookies: "cookie", zombies: "zombie", children: "child", people: "person", men: "man", women: "woman", mice: "mouse", feet: "foot", lives: "life", leaves: "leaf", halves: "half", shelves: "shelf", proteases: "protease",
  biases: "bias", lenses: "lens", viruses: "virus", gases: "gas", aliases: "alias", canvases: "canvas", buses: "bus", pluses: "plus", stimuli: "stimulus", foci: "focus", radii: "radius", nuclei: "nucleus", modules: "module",
  equilibria: "equilibrium", spectra: "spectrum", maxima: "maximum", minima: "minimum", optima: "optimum", strata: "stratum", formulae: "formula", metrics: "metric", topics: "topic", heuristics: "heuristic", characteristics: "characteristic", critics: "critic", logics: "logic", rubrics: "rubric", mosaics: "mosaic",
};

/** "studies" → study, "boxes" → box, "losses" → loss, "networks" → network; "analysis", "physics", "bias" stay. */
export function singular(word: string): string {
  const known = IRREGULAR[word];
  if (known) return known;
  if (word.length < 4 && !/^[bcdfghjklmnpqrstvwxz]{2}s$/.test(word)) return word;
  if (!word.endsWith("s") || KEEPS_S.has(word) || /(?:ss|us|is|ics|ous)$/.test(word)) return word;
  if (/[^aeiou]ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** [British, American] as word parts; each is safe inside any longer word. */
const BRITISH: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(
      "(anonym|author|binar|categor|character|context|contextual|custom|digit|discret|equal|factor|familiar|final|formal|general|harmon|ideal|" +
        "initial|item|linear|local|maxim|memor|minim|modern|neutral|normal|optim|organ|parallel|parameter|penal|personal|polar|priorit|quant|" +
        "random|rational|real|regular|serial|special|stabil|standard|summar|symbol|synthes|token|util|vector|virtual|visual)" +
        "is(e|ed|es|er|ers|ing|ation|ations)$",
    ),
    "$1iz$2",
  ],
  [/^recognis(e|ed|es|er|ing)$/, "recogniz$1"],
  [/^analys(e|ed|er|ers|ing)$/, "analyz$1"],
  [/(model|label|signal|travel|cancel|channel|tunnel|level)l(ing|ed|er|ers)$/, "$1$2"],
  [/(behavi|col|neighb|fav|tum|hum|lab|rum|vap|arm|vig|harb|flav|hon)our/, "$1or"],
  [/^(cent|fib|lit|met|theat|calib)re(s?)$/, "$1er$2"],
  [/^(catalog|dialog|analog)ue(s?)$/, "$1$2"],
  [/^grey(.*)$/, "gray$1"],
  [/^defence(s?)$/, "defense$1"],
  [/^artefact(s?)$/, "artifact$1"],
  [/^programme(s?)$/, "program$1"],
];

/** "optimisation" → optimization, "behavioural" → behavioral, "labelled" → labeled. */
export function americanSpelling(word: string): string {
  for (const [pattern, replacement] of BRITISH) {
    if (pattern.test(word)) return word.replace(pattern, replacement);
  }
  return word;
}
