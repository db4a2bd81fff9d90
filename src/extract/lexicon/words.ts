/** Words that shape a noun phrase without being part of a term. Lower case. */

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Articles, pronouns, prepositions, conjunctions, auxiliaries and adverbs: a term ends before them. */
export const FUNCTION_WORDS = set(`
  a an the this that these those each every any all both some no none either neither such another other others same own it its itself they them their theirs we
  us our ours you your i my he she his her who whom whose which what where when why how of in on at by for with without within into onto from to toward towards
  via through throughout during across among amongst between against under over above below beyond behind beside besides before after since until upon about
  around along near despite except than per versus vs as like unlike and or but nor so yet if then else while whereas whether because although though unless
  once hence thus therefore however moreover furthermore additionally finally also too even still only just not never always often usually typically generally
  mostly mainly largely highly very quite rather almost nearly roughly approximately significantly substantially considerably dramatically consistently
  effectively efficiently successfully respectively especially particularly specifically simply directly explicitly implicitly naturally easily easy widely
  commonly currently recently previously already now here there again first firstly second secondly third thirdly last lastly e.g i.e e.g. i.e. etc etc. al al.
  is are was were be been being am has have had having do does did doing can could may might must shall should will would cannot more most less least much many
  few several enough well better best further together instead otherwise yes one two three four five six seven eight nine ten using used based given due out up
  down off apart away back ahead alone able unable let's namely notably importantly interestingly surprisingly overall`);

/** Praise, order, quantity, pointing: left out at either end, and a break within. "[novel] graph attention network". */
export const EVALUATIVE = set(`
  state-of-art high modern learned known realistic comparable poor arbitrary advanced successful correct associated trained precise single novel new newly efficient
  effective simple powerful strong better best good great nice recent existing previous prior past current present proposed state-of-the-art sota popular common
  standard typical general generic various multiple numerous diverse different similar certain specific particular additional extra extensive comprehensive
  thorough careful systematic in-depth significant substantial considerable remarkable impressive promising superior competitive final main major key important
  crucial critical essential vital fundamental underlying entire whole full larger smaller higher lower highest lowest largest smallest low-cost fast faster
  quick accurate respective corresponding resulting possible potential available useful useless practical principled flexible unified innovative original
  traditional conventional classic classical widely-used well-known widely-adopted challenging complex difficult hard rich wide broad inherent desired desirable
  early earlier latest next experimental rigorous technical worse worst easy-to-use plug-and-play easy-to-implement elegant intuitive straightforward
  lightweight reliable satisfactory excellent outstanding favorable favourable unprecedented necessary sufficient appropriate suitable relevant related
  interesting surprising notable noticeable obvious apparent clear true real own so-called aforementioned above-mentioned several large-scale high-quality
  long-standing extensive newly-proposed carefully-designed publicly-available open-source open-sourced commonly-used off-the-shelf cutting-edge ground-breaking
  groundbreaking novelly richer stronger weaker simpler deeper wider cheaper slower greater emerging growing increasing increasingly promising leading
  prevailing predominant dominant mainstream`);

/** Modifiers that only point at a place in the set-up: "[input] image", "[target] domain". Such phrases are seldom terms. */
export const POINTING = set(`
  input output target source training test validation baseline theoretical generated complete minimal candidate individual future initial basic separate
  intrinsic specialized historical private compact real-world original underlying final time performance open transfer generation actual ground total local
  entire annotated labeled unlabeled unseen ideal true natural related`);

/** Finite verbs and participles that taggers take for nouns or adjectives in technical prose. */
export const VERBS = set(`
  outperform outperforms outperformed outperforming achieve achieves achieved achieving employ employs employed employing leverage leverages leveraged
  leveraging propose proposes proposing present presents presenting introduce introduces introduced introducing show shows showed shown showing demonstrate
  demonstrates demonstrated demonstrating evaluate evaluates evaluated evaluating improve improves improved improving provide provides provided providing
  require requires required requiring enable enables enabled enabling allow allows allowed allowing address addresses addressed addressing tackle tackles
  tackled tackling solve solves solved solving develop develops developed developing design designs designed designing utilize utilizes utilized utilizing
  exploit exploits exploited exploiting ensure ensures ensured ensuring obtain obtains obtained obtaining yield yields yielded yielding produce produces
  produced producing reduce reduces reduced reducing increase increases increased enhance enhances enhanced enhancing apply applies applied applying consider
  considers considered considering investigate investigates investigated investigating explore explores explored exploring examine examines examined examining
  analyze analyzes analyzed analyzing analyse analyses analysed analysing study studies studied studying prove proves proved proven proving derive derives
  derived deriving establish establishes established establishing extend extends extending generalize generalizes generalizing combine combines combining
  incorporate incorporates incorporating integrate integrates integrating adopt adopts adopted adopting deploy deploys deploying conduct conducts conducted
  conducting perform performs performed performing report reports reported reporting make makes made making take takes took taken taking get gets got getting
  give gives gave giving find finds found finding suggest suggests suggested suggesting reveal reveals revealed revealing indicate indicates indicated
  indicating argue argues argued arguing aim aims aimed aiming seek seeks sought seeking help helps helped helping lead leads led remain remains remained
  remaining become becomes became becoming need needs needed needing suffer suffers suffered suffering rely relies relied relying focus focuses focused focusing
  capture captures captured capturing include includes included including contain contains contained containing involve involves involved involving compare
  compares compared comparing validate validates validated validating verify verifies verified verifying confirm confirms confirmed confirming build builds
  built building construct constructs constructed constructing create creates created creating train trains test tests advance advances advancing mitigate
  mitigates mitigated mitigating alleviate alleviates alleviated alleviating overcome overcomes overcame overcoming facilitate facilitates facilitated
  facilitating promote promotes promoted promoting preserve preserves avoid avoids avoided avoiding eliminate eliminates eliminated eliminating maintain
  maintains maintained maintaining handle handles handled handling understand understands understood identify identifies identified identifying determine
  determines determined determining assume assumes assumed assuming admit admits follow follows followed following surpass surpasses surpassed surpassing exceed
  exceeds exceeded exceeding encourage encourages encouraged encouraging bring brings brought bringing offer offers offered offering support supports supported
  supporting serve serves served serving cover covers covered covering cause causes caused causing depend depends satisfy satisfies satisfied satisfying
  minimize minimizes minimizing maximize maximizes maximizing guarantee guaranteeing learn learns generate generates generating predict predicts predicting
  estimate estimates select selects selecting release released releases releasing publish published call called term termed name named denote denoted denotes
  describe described describes describing discuss discusses discussed note observe observes observed observing turn turns turned go goes keep keeps kept keeping
  see seen seeing rethink rethinking revisit revisits revisiting towards toward beyond bridge bridging unlock unlocking boost boosts empower empowering
  accelerate accelerates accelerating unify unifying align aligns quantify quantifies quantifying unveil unveiling harness harnessing characterize characterizes
  characterizing formulate formulates formulated formulating compute computes encode encodes decode decodes`);

/** Gerunds that are things, not deeds, at the head of a phrase: "[learning] rate", but not "[improving] accuracy". */
export const NOUN_GERUNDS = set(`
  learning training sampling pruning reasoning planning routing clustering scheduling ranking matching tracking boosting streaming sorting pooling embedding
  encoding decoding voting scaling reading imaging denoising fine-tuning finetuning pre-training pretraining prompting indexing hashing caching parsing tagging
  labeling labelling bidding pricing teaching gaming sensing forecasting rendering shading lighting modeling modelling mining masking mapping weighting gating
  stopping kneading vanishing exploding smoothing thresholding filtering branching binding covering packing mixing coding programming computing processing
  networking swapping inpainting captioning questioning understanding answering editing grounding grasping driving walking turning steering self-training
  annealing bagging padding warping hearing spiking time-varying recurring operating speculative language-understanding machine-learning unlearning merging
  tuning averaging bootstrapping conditioning dating`);

/** Adverbs that belong to a term when a participle follows: "[weakly] supervised learning". */
export const TERM_ADVERBS = set("weakly semi partially fully strongly locally globally doubly conditionally linearly jointly infinitely randomly sparsely densely deeply temporally spatially causally adversarially distributionally privately nearly continually sequentially");
