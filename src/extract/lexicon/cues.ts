/** The phrases of papers that tell what they do with a thing: pieces of regular expressions, to be joined by the passes. */

/** `|`-joined; rows may be broken at `|`. */
const oneOf = (rows: string): string => `(?:${rows.split("|").map((word) => word.trim()).filter(Boolean).join("|")})`;

/** Who speaks. "we", "this paper" */
export const WE = String.raw`\b(?:we|this (?:paper|work|article|study|thesis|manuscript|research)|the (?:paper|authors?)|authors)\b`;

/** What stands for the paper's own method. "Our approach outperforms …", "we evaluate on …" */
const ITS_KIND = oneOf("method | model | approach | framework | algorithm | system | network | architecture | technique | strategy | scheme");
export const OURS = new RegExp(
  String.raw`\b(?:our (?:proposed |new |novel |simple |final )?(?:${ITS_KIND}|results?|experiments?|solution|work)s?|the proposed ${ITS_KIND}s?|we|it|experiment(?:s|al results)|(?:empirical |extensive |our )?(?:results|evaluations?))\b`, "i");

/** "we [propose] X" */
export const PROPOSE = `${oneOf(`
  propose | present | introduce | develop | design | release | devise | contribute | describe | construct | create | build | provide | formulate | suggest | derive | give | obtain | offer |
  establish | advocate | coin | invent | put forward`)}(?:s|d|ed|ing)?`;

/** Words that may stand between a verb and its object: articles, adjectives, "framework called". */
export const OBJECT = String.raw`(?:\s+(?!(?:for|of|to|that|which|with|using|by|based|via|from|in|on|and|where|when|under|as)\b)[^\s,.;:()]+){0,6}\s+$`;

/** "trained [with] X" */
export const USE = String.raw`\b${oneOf(String.raw`
  us(?:e|es|ed|ing) | via | through | with | by | based (?:up)?on | buil(?:d|ds|ding|t) (?:up)?on | leverag\w+ | employ\w* | adopt\w* | utili[sz]\w+ | appl(?:y|ies|ied|ying) | incorporat\w+ | combin\w+ |
  integrat\w+ | exploit\w* | extend\w* | powered by | rel(?:y|ies|ying) on | inspired by | borrow\w* | initiali[sz]ed | equipped with | augment\w* | under`)}\b`;

/** "better [than] X" */
export const THAN = String.raw`\b${oneOf(String.raw`
  outperform\w* | surpass\w* | exceed\w* | beat\w* | compared? (?:to|with|against) | comparison (?:to|with) | in contrast (?:to|with) | unlike | than | versus | vs\.? | superior to | competitive with |
  comparable (?:to|with) | on par with | improve[sd]? (?:up)?on | improvements? over | over | against | relative to | rather than | instead of | gains over`)}\b`;

/** "[existing] X", "[vanilla] X" */
export const EXISTING = String.raw`\b${oneOf(`
  existing | previous | prior | traditional | conventional | current | standard | classical | typical | most | recent | earlier | known | vanilla | naive | naïve | popular | other | many | mainstream |
  common | widely[- ]used`)}\s+(?:\S+\s+)?$`;

/** "X [fails]": how a paper speaks of what it will beat. */
export const FALLS_SHORT = String.raw`^\s*(?:baselines?|counterparts?)\b|^\s*(?:(?:often|usually|typically|still|also|only|either|generally|however|do|does|can|may),?\s+)*${oneOf(`
  fail | suffer | struggle | require | lack | ignore | rely | neglect | overlook | are limited | is limited | cannot`)}`;

/** "[experiments] on X" */
export const EVALUATE = String.raw`\b${oneOf(String.raw`
  evaluat\w+ | experiment\w* | test\w* | results? | performance | validat\w+ | demonstrat\w+ | trained | train | state-of-the-art | benchmark\w* | accuracy | scores? | outperform\w* | improve\w* |
  effective\w* | appl\w+ | superior\w* | gains?`)}\b`;

/** "[improves] accuracy" */
export const ACHIEVE = String.raw`\b${oneOf(String.raw`
  achiev\w+ | attain\w* | report\w* | improv\w+ | reduc\w+ | increas\w+ | in terms of | measured | better | higher | lower | best | state-of-the-art | superior | competitive | comparable | boost\w* | gains?`)}\b`;

/** "we [study] X" */
export const STUDY = String.raw`\b${oneOf(`
  address | tackl | solv | stud(?:y|ies) | investigat | consider | focus | explor | analy[sz] | examin | mitigat | handl | revisit | understand | overcom | alleviat | target | formali[sz] | survey |
  review | improv | enhanc | enabl`)}\w*(?: on| of| upon)?`;

/** "the [problem of] X" */
export const PROBLEM_OF = String.raw`\b(?:problems?|tasks?|challenges?|issues?|question|field|area|study|settings?|case|context|goal|understanding|theory|analysis)\s+(?:of|in|for|like|such as|called)`;

/** What may stand before the subject of a sentence. "Specifically, X …", "We show that X …" */
export const OPENING = String.raw`^(?:\s*|(?:in|for|with) [^,]{3,50},\s*|(?:\w+ly|moreover|further|furthermore|experiments (?:show|demonstrate) that|results (?:show|demonstrate|indicate) that|we show that),?\s*(?:the\s+)?)$`;

/** What only a paper's own subject does. "X [achieves] …" */
export const DOES = String.raw`^(?:\s*\([^)]{2,15}\))?(?:'s)?,?\s+(?:also\s+|further\s+|not only\s+|significantly\s+|consistently\s+|then\s+)?${oneOf(`
  achieve | outperform | improve | consist | enable | leverage | employ | use | surpass | learn | introduce | combine | provide | produce | reduce | attain | generate | perform | run | take | allow | offer |
  exploit | integrate | adopt | first | work | yield | deliver | establish | set | exhibit | demonstrate | show | can | does | is able | maintain | operate | include | contain | comprise | feature | support`)}`;
