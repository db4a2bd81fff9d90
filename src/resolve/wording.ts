/**
 * Ways of saying a name that leave its meaning: "gradient descent algorithm" is gradient descent, "LLM agents" are
 * agents of large language models. Forms keep their own keys and go to the plainer key's entity, so that a reader can
 * split off what a rule here joined wrongly.
 */

/** What a name of two words or more may end in without meaning another thing ("learning algorithm" is not learning). */
const TAIL = /-(?:algorithm|approach|method|problem|procedure|scheme|task|technique)$/;

/** Before such a tail these words need it: "first-order method", "self-supervised approach", "cross-entropy method". */
const NEEDS_TAIL = new RegExp(
  "(?:^|-)(?:agnostic|art|aware|bound|box|context|domain|driven|efficient|end|entropy|free|guided|horizon|invariant|language|level|linear|modal|order|point|policy|private|" +
    "rank|resource|scale|shot|space|specific|stage|step|time|value|view|wise|world|\\p{L}{2,}(?:ed|[^t]al|[^ti]ic|ive|ous|able|ible|ary|endent))$",
  "u",
);

/** Short forms that mean one thing within any longer name of words; "VQ-VAE", "R-CNN" and "CNN/Daily Mail" are names of their own. */
const SHORT = new Map(Object.entries({
  ai: "artificial-intelligence", asr: "automatic-speech-recognition", cnn: "convolutional-neural-network", dnn: "deep-neural-network",
  gan: "generative-adversarial-network", gcn: "graph-convolutional-network", gnn: "graph-neural-network", hmm: "hidden-markov-model",
  kg: "knowledge-graph", kv: "key-value", llm: "large-language-model", lm: "language-model", mcmc: "markov-chain-monte-carlo",
  mcts: "monte-carlo-tree-search", mdp: "markov-decision-process", mllm: "multimodal-large-language-model", moe: "mixture-of-experts",
  ner: "named-entity-recognition", nlp: "natural-language-processing", nmt: "neural-machine-translation", ood: "out-of-distribution",
  plm: "pretrained-language-model", pomdp: "partially-observable-markov-decision-process", qa: "question-answering",
  rag: "retrieval-augmented-generation", rlhf: "reinforcement-learning-from-human-feedback", rnn: "recurrent-neural-network",
  sgd: "stochastic-gradient-descent", svm: "support-vector-machine", vae: "variational-autoencoder", vlm: "vision-language-model",
  vqa: "visual-question-answering",
}));

/** RL is reinforcement learning beside these words; elsewhere it may be representation learning. */
const BESIDE_RL = new RegExp(
  "^(?:deep|offline|online|inverse|hierarchical|safe|robust|multiagent|multitask|meta|tabular|model-(?:based|free)|(?:off|on)-policy|distributional|goal-conditioned|risk-sensitive|" +
    "batch|continual|constrained)-rl(?=-|$)|^rl(?=-(?:agent|policy|training|fine|finetuning|environment|based|with)(?:-|$))",
);

/** The key that says the same in the plainest way. Idempotent. */
export function reword(key: string): string {
  const words = key.split("-");
  const ofWords = words.length > 1 && words.some((word) => SHORT.has(word) || word === "rl") && words.every((word) => SHORT.has(word) || word === "rl" || /^\p{L}{3,}$|^(?:as|by|in|of|on|to)$/u.test(word)) && !key.startsWith("cnn-daily");
  let plain = ofWords ? words.map((word) => SHORT.get(word) ?? word).join("-").replace(BESIDE_RL, (rl) => rl.replace(/rl$/, "reinforcement-learning")) : key;
  for (;;) {
    const bare = plain.replace(TAIL, "").replace(/(?<=-regression)-model$/, "");
    if (bare === plain || !bare.includes("-") || NEEDS_TAIL.test(bare)) return plain;
    plain = bare;
  }
}
