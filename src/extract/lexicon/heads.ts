/**
 * Head nouns: what the last word of a noun phrase makes of it. Singular, lower case. The number before a row is the
 * share of phrases with such a head that are terms of that kind, as measured on annotated abstracts; rare heads stand
 * with those of their meaning.
 */
import type { EntityKind } from "../../model.ts";

export interface Head {
  kind: EntityKind;
  /** Share of right phrases, 0 to 1. */
  share: number;
}

type Row = [share: number, words: string];

const HEADS: Record<EntityKind, Row[]> = {
  method: [
    [0.75, `
      network net module attention sampling transformer encoder decoder autoencoder regularization regularizer detector convolution descent distillation carlo
      solver generator branch filtering normalization gan vae rnn gru mlp perceptron unet bert vit tokenizer adapter backbone boosting bagging annealing
      backpropagation quantization pooling pretraining pre-training finetuning fine-tuning dropout metaheuristic`],
    [0.62, `
      loss mechanism classifier search tuning estimator clustering augmentation block head sampler averaging tracker ensemble weighting discriminator cascade
      voting mixup lstm cnn gnn gcn automaton optimizer parser simulator toolkit library reweighting thresholding bootstrapping unlearning interpolation
      prompting masking merging stitching expansion factorization decomposition forest`],
    [0.5, `
      model algorithm architecture training strategy embedding filter transformation propagation pruning decoding aggregation relaxation minimization coding
      machine hashing predictor initialization transform heuristic llm vlm mllm lm plm gate circuit policy-gradient kernel operator descriptor encoding
      diffusion iteration regression reranker retriever ranker recommender controller planner scheduler compiler verifier critic chatbot`],
    [0.38, `
      method technique layer procedure scheme objective approximation memory table mask codebook engine refinement vote framework system pipeline paradigm rule
      agent process test oracle template index program software interface protocol platform`],
    [0.28, `approach formulation methodology tool baseline component unit recipe plugin`],
  ],
  dataset: [
    [0.5, "treebank wordnet database"],
    [0.38, "benchmark corpus leaderboard testbed"],
    [0.27, "dataset challenge suite collection testset"],
  ],
  metric: [
    [0.62, "regret perplexity"],
    [0.5, "accuracy quality divergence speedup throughput latency auc f1 bleu fid iou psnr ssim rouge"],
    [0.38, "cost metric metrics score speed efficiency precision recall coverage f-score f-measure runtime"],
    [0.28, "rate overhead usage consumption footprint measure time"],
    [0.1, "performance"],
  ],
  concept: [
    [0.75, `
      detection classification bias recognition retrieval dependency theory transfer reconstruction summarization hypothesis correlation feedback inequality
      geometry game bandit verification recommendation answering preference editing perturbation imaging science parsing density synthesis stability manifold
      making grounding corruption sensing hallucination forecasting ambiguity reliability captioning auction theorem conjecture re-identification forgetting
      causality explainability homology equilibrium convexity hardness`],
    [0.62, `
      estimation generation graph constraint optimization reasoning segmentation matrix dynamics selection consistency relation alignment extraction attack
      noise attribute similarity identification convergence uncertainty maximization manipulation comprehension localization sensor proposal navigation
      criterion correspondence sparsity shift recovery generalization series privacy vocabulary tracking perception discovery statistics separation
      communication categorization population teaching smoothness safety diagnosis coherence allocation vehicle law induction illumination hypergraph delay
      coordination computing fairness market leakage robot device intent heterogeneity entropy bottleneck backdoor jailbreak poisoning misinformation toxicity
      stereotype disambiguation negotiation persuasion sentiment emotion stance grammar semantics syntax ontology logic symmetry identifiability
      interpretability completion restoration deblurring denoising super-resolution inpainting registration transport cloud`],
    [0.5, `
      representation function distribution space prediction language knowledge map pattern modeling modelling annotation behavior behaviour signal environment
      variable translation gap field gradient query control power trajectory norm camera tree hierarchy adaptation prior likelihood description compression
      variance demonstration boundary measurement interval chain robustness programming assessment principle diversity conversation awareness activity vision
      landscape trigger stereo phrase loop imagery variability stream rendering posterior occlusion labeling threshold subspace optimality invariance identity
      frequency assignment workflow topology plane moment layout interpretation failure dialogue confidence coefficient adversary triplet tagging morphology
      judgement dimensionality dependence exchange entailment driving cognition attribution counterfactual intelligence education healthcare finance robotics
      economics medicine matching mining integration fusion collapse dilemma tradeoff trade-off exploration`],
    [0.38, `
      learning data problem information feature setting structure analysis bound context error label class guarantee object inference ability relationship
      probability pose design prompt policy understanding condition video interaction state question motion shape word variation scene explanation equation
      concept regime mapping resolution cue processing supervision risk projection flow depth learner face capacity path expert transition deployment caption
      budget ranking limit artifact activation tensor situation planning fact window style strength entity discrepancy quantity expression deformation
      collaboration volume sensitivity position mesh curve complexity group property text code image speech document sentence sequence task token vector domain
      size capability length`],
    [0.25, `
      world response type computation change resource configuration category reward distance point weight parameter factor assumption event counterpart neuron
      phase location connection mode goal family cluster article ratio outcome order modality intervention difficulty advantage utility phenomenon history
      disease texture term technology horizon fidelity defense utterance statement message importance grid argument span evaluation characterization calibration
      content view`],
    [0.12, `
      set sample application solution number scenario level step example case manner input output experiment region instance amount improvement value research
      perspective margin source work one version direction node scale requirement part variant stage nature operation form gain frame effort degradation answer
      way subset fashion characteristic difference decision setup item detail community action truth role insight comparison aspect choice area purpose impact
      element combination implementation contribution candidate website range practice person result finding idea benefit viewpoint literature author paper`],
  ],
};

const ROWS = (Object.entries(HEADS) as [EntityKind, Row[]][]).flatMap(([kind, rows]) => rows.flatMap(([share, words]) => words.trim().split(/\s+/).map((word) => [word, { kind, share }] as const)));

/** Every word of the tables, in their order. */
export const HEADS_OF_ALL: readonly string[] = ROWS.map(([word]) => word);

export const HEAD_KINDS: ReadonlyMap<string, Head> = new Map(ROWS);

/** A head that no table knows, by its ending: "-ization" names a task or property, "-er" a thing that works. */
const ENDINGS: [RegExp, Head][] = [
  [/(?:iz|is|if)ation$|ability$|ivity$/, { kind: "concept", share: 0.55 }],
  [/(?:tion|sion|ment|ness|ity|ism|ance|ence|cy|ing)$/, { kind: "concept", share: 0.42 }],
  [/(?:former|coder|izer|ifier|etector|net|gan)$/, { kind: "method", share: 0.6 }],
];

const OTHER: Head = { kind: "concept", share: 0.3 };

export const headOf = (singularWord: string): Head => HEAD_KINDS.get(singularWord) ?? ENDINGS.find(([ending]) => ending.test(singularWord))?.[1] ?? OTHER;
