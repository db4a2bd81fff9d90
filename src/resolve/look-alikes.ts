/** What tells two names apart that look alike: numbers, versions, and words or beginnings of words that turn a meaning round. */

/** Words that are never a slip of one another. */
const OPPOSITES: readonly (readonly string[])[] = [
  ["forward", "backward", "reverse"], ["upper", "lower"], ["left", "right"], ["input", "output"], ["encoder", "decoder", "autoencoder"], ["online", "offline"], ["max", "min"], ["maximum", "minimum"],
  ["maximization", "minimization"], ["maximal", "minimal"], ["best", "worst"], ["high", "low"], ["hard", "soft"], ["local", "global"], ["micro", "macro"], ["static", "dynamic"], ["source", "target"],
  ["positive", "negative"], ["true", "false"], ["train", "test", "validation"], ["training", "testing"], ["implicit", "explicit"], ["discrete", "continuous"], ["linear", "bilinear", "nonlinear"],
  ["early", "late"], ["inner", "outer"], ["internal", "external"], ["first", "second", "third", "zeroth", "higher"], ["one", "two", "three", "few", "zero", "many"], ["single", "double", "dual", "multi"],
  ["public", "private"], ["primal", "dual"], ["prior", "posterior"], ["teacher", "student"], ["short", "long"], ["small", "large", "tiny", "base", "big"], ["dense", "sparse"], ["hot", "cold"],
  ["white", "black", "gray"], ["convex", "concave"], ["precision", "recall"], ["deterministic", "stochastic"], ["speech", "text", "image", "video", "audio", "vision", "language"], ["classification", "regression"],
  ["intensive", "extensive"], ["spatial", "temporal"], ["absolute", "relative"], ["generative", "discriminative", "contrastive"], ["method", "dataset", "benchmark", "task"], ["arabic", "chinese", "czech", "english", "finnish", "french", "german", "hindi", "italian", "japanese", "korean", "romanian", "russian", "spanish", "turkish"],
];

const SIDES = new Map<string, Set<number>>();
OPPOSITES.forEach((words, i) => words.forEach((word) => SIDES.set(word, new Set([...(SIDES.get(word) ?? []), i]))));

/** Beginnings that make another word of a word: "supervised", "unsupervised"; "attention", "self-attention". */
const TURNS = /^(?:a|anti|auto|bi|co|counter|cross|de|dis|down|extra|hetero|homo|hyper|il|im|in|infra|inter|intra|ir|macro|mega|meta|micro|mini|mono|multi|mis|neg|non|omni|out|over|post|pre|pseudo|quasi|re|self|semi|single|sub|super|trans|tri|ultra|un|under|uni|up|weakly|fully)$/;

/** True when two keys differ in what makes two things of them; they may still be one for another reason. */
export function toldApart(a: string, b: string): boolean {
  const [x, y] = [a.split("-"), b.split("-")];
  if (numbersOf(a) !== numbersOf(b)) return true;
  const mine = x.filter((word) => !y.includes(word));
  const theirs = y.filter((word) => !x.includes(word));
  // A word more, and a turning one: "attention" and "self-attention".
  if ([...mine, ...theirs].some((word) => TURNS.test(word) || word.length === 1)) return true;
  return mine.some((one) => theirs.some((other) => opposed(one, other)));
}

function numbersOf(key: string): string {
  return (key.match(/\d+/g) ?? []).join(" ");
}

function opposed(a: string, b: string): boolean {
  for (const side of SIDES.get(a) ?? []) if (SIDES.get(b)?.has(side)) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length > 3 && long.endsWith(short) && TURNS.test(long.slice(0, -short.length))) return true;
  // "intra" and "inter" before the same word; "homogeneous" and "heterogeneous".
  for (let end = 4; end <= short.length - 2; end += 1) {
    const [p, q] = [a.slice(0, -end), b.slice(0, -end)];
    if (p !== q && a.slice(-end) === b.slice(-end) && TURNS.test(p) && TURNS.test(q)) return true;
  }
  return false;
}
