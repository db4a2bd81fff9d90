/**
 * Names that look alike and are two things, and names that look different and are one, each in a paper of its own,
 * through resolve and a store that holds them all: what a reader of the graph would see.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Extraction, PaperEntity } from "../../src/model.ts";
import { createIdentity, resolve } from "../../src/resolve/index.ts";
import { openSqlite } from "../../src/store/sqlite/index.ts";
import type { Store } from "../../src/store/store.ts";

const APART: [string, string][] = [
  ["BERT", "ALBERT"], ["BERT", "RoBERTa"], ["BERT", "DistilBERT"], ["BERT", "SciBERT"], ["BERT", "SBERT"], ["CIFAR-10", "CIFAR-100"],
  ["CIFAR-10", "CINIC-10"], ["GPT-2", "GPT-3"], ["GPT-3", "GPT-3.5"], ["GPT-4", "GPT-4o"], ["GPT", "ChatGPT"], ["PPO", "DPO"], ["DPO", "IPO"],
  ["GRPO", "TRPO"], ["F1", "Formula 1"], ["Adam", "AdamW"], ["Adam", "Adamax"], ["Adam", "Nadam"], ["Adagrad", "Adadelta"], ["SGD", "SGLD"],
  ["SGD", "SGDM"], ["ResNet-50", "ResNet-101"], ["ResNet", "ResNeXt"], ["ResNet", "DenseNet"], ["YOLOv3", "YOLOv4"], ["YOLO", "YOLACT"],
  ["SST-2", "SST-5"], ["BLEU", "BLEURT"], ["BLEU", "SacreBLEU"], ["ROUGE-1", "ROUGE-L"], ["ROUGE-1", "ROUGE-2"], ["MSE", "RMSE"], ["MAE", "MAPE"],
  ["COCO", "COCO-Stuff"], ["COCO", "MS MARCO"], ["precision", "average precision"], ["average precision", "mean average precision"],
  ["L1 loss", "L2 loss"], ["L0 norm", "L1 norm"], ["GAN", "WGAN"], ["GAN", "GAT"], ["VAE", "VQ-VAE"], ["VAE", "beta-VAE"], ["T5", "mT5"],
  ["T5", "Flan-T5"], ["top-1 accuracy", "top-5 accuracy"], ["supervised learning", "unsupervised learning"],
  ["supervised learning", "self-supervised learning"], ["supervised learning", "semi-supervised learning"],
  ["self-supervised learning", "semi-supervised learning"], ["unsupervised learning", "self-supervised learning"], ["SQuAD 1.1", "SQuAD 2.0"],
  ["MNIST", "EMNIST"], ["MNIST", "Fashion-MNIST"], ["MNIST", "MNLI"], ["ImageNet", "Tiny ImageNet"], ["ImageNet", "ImageNet-21k"],
  ["ImageNet-C", "ImageNet-R"], ["GLUE", "SuperGLUE"], ["LSTM", "BiLSTM"], ["LSTM", "ConvLSTM"], ["CNN", "RNN"], ["CNN", "R-CNN"],
  ["Fast R-CNN", "Faster R-CNN"], ["R-CNN", "Mask R-CNN"], ["KL divergence", "JS divergence"], ["word2vec", "doc2vec"], ["LoRA", "QLoRA"],
  ["LDA", "linear discriminant analysis"], ["PCA", "kernel PCA"], ["PCA", "ICA"], ["SVM", "SVR"], ["Q-learning", "deep Q-learning"],
  ["DQN", "double DQN"], ["on-policy", "off-policy"], ["model-free reinforcement learning", "model-based reinforcement learning"],
  ["offline reinforcement learning", "online reinforcement learning"], ["homogeneous graph", "heterogeneous graph"],
  ["convex optimization", "nonconvex optimization"], ["linear regression", "nonlinear regression"], ["linear regression", "logistic regression"],
  ["parametric model", "nonparametric model"], ["stationary process", "non-stationary process"], ["symmetric", "asymmetric"],
  ["directed graph", "undirected graph"], ["regularized", "unregularized"], ["zero-shot learning", "one-shot learning"],
  ["one-shot learning", "few-shot learning"], ["micro F1", "macro F1"], ["WMT14", "WMT16"], ["CoNLL-2003", "CoNLL-2012"], ["VQA v1", "VQA v2"],
  ["ViT-B/16", "ViT-B/32"], ["ViT-B", "ViT-L"], ["CLIP", "BLIP"], ["BLIP", "BLIP-2"], ["Llama 2", "Llama 3"], ["Llama-2-7B", "Llama-2-13B"],
  ["Llama", "Alpaca"], ["LLaVA", "LLaMA"], ["Qwen", "Qwen2"], ["C", "C++"], ["A*", "A"], ["A3C", "A2C"], ["SAC", "SAM"],
  ["MAE", "mean absolute error"], ["mean squared error", "mean absolute error"], ["recall", "recall@10"], ["recall@1", "recall@5"],
  ["pass@1", "pass@10"], ["hits@1", "hits@10"], ["P@1", "P@5"], ["2D convolution", "3D convolution"], ["1D convolution", "2D convolution"],
  ["in-context learning", "in-domain learning"], ["image classification", "image captioning"],
  ["text-to-image generation", "image-to-text generation"], ["image-to-text", "text-to-image"], ["speech-to-text", "text-to-speech"],
  ["encoder", "decoder"], ["encoder", "autoencoder"], ["attention", "self-attention"], ["self-attention", "cross-attention"],
  ["multi-head attention", "multi-query attention"], ["language model", "large language model"], ["graph neural network", "neural network"],
  ["graph convolutional network", "graph attention network"], ["convolutional neural network", "recurrent neural network"],
  ["Markov chain", "Markov chain Monte Carlo"], ["Gaussian process", "Gaussian mixture model"], ["batch normalization", "layer normalization"],
  ["fully supervised", "weakly supervised"], ["pretraining", "training"], ["fine-tuning", "instruction tuning"], ["prompt tuning", "prefix tuning"],
  ["upper bound", "lower bound"], ["forward KL", "reverse KL"], ["intra-class variance", "inter-class variance"], ["pre-training", "post-training"],
  ["upsampling", "downsampling"], ["oversampling", "undersampling"], ["overfitting", "underfitting"], ["k-means", "k-medoids"],
  ["k-means", "k-means++"], ["WSJ", "WSJ0-2mix"], ["LibriSpeech", "LibriTTS"], ["HotpotQA", "HybridQA"], ["MMLU", "MMLU-Pro"], ["GSM8K", "MATH"],
  ["MATH", "MATH-500"], ["Mistral", "Mixtral"], ["Mamba", "Mamba-2"], ["S4", "S5"], ["DDPM", "DDIM"], ["NeRF", "NeuS"], ["PSNR", "SSIM"],
  ["SSIM", "MS-SSIM"], ["FID", "FVD"], ["IoU", "mIoU"], ["AUC", "AUPRC"], ["AUROC", "AUPRC"], ["mAP", "MRR"], ["nDCG@10", "nDCG@5"],
  ["Swin", "Swin V2"], ["DETR", "Deformable DETR"], ["UNet", "UNet++"], ["U-Net", "V-Net"], ["OPT-175B", "OPT-66B"],
  ["Kinetics-400", "Kinetics-600"], ["UCF-101", "HMDB-51"], ["NYUv2", "NYUv1"], ["PubMed", "PubMedQA"], ["CelebA", "CelebA-HQ"],
  ["Cityscapes", "CityPersons"], ["KITTI", "KITTI-360"], ["WikiText-2", "WikiText-103"], ["Wikipedia", "Wikidata"],
  ["SWE-bench", "SWE-bench Verified"], ["LRA", "LRS"], ["RLHF", "RLAIF"], ["CoT", "ToT"], ["RAG", "RAGAS"], ["MoE", "MoCo"], ["SimCLR", "SimSiam"],
  ["DINO", "DINOv2"], ["Stable Diffusion", "Stable Diffusion XL"], ["type I error", "type II error"], ["first-order method", "second-order method"],
  ["first-order logic", "second-order logic"], ["top-k sampling", "top-p sampling"], ["greedy decoding", "speculative decoding"], ["NP", "P"],
  ["NP-hard", "NP-complete"], ["BIC", "AIC"], ["IR", "NIR"], ["AI", "XAI"], ["GNN", "GCN"], ["Bayes", "naive Bayes"],
  ["Bayesian inference", "variational inference"], ["random walk", "random forest"], ["VQ-VAE", "VAE"], ["R-CNN", "RNN"], ["GAN loss", "GAN"], ["QA models", "QA"],
  ["NER datasets", "NER"], ["3D models", "3D datasets"], ["mAP", "MAP"], ["IoU", "mIoU"], ["cross-entropy", "cross-entropy method"],
  ["first-order method", "first-order logic"], ["encoder-decoder", "sequence-to-sequence"], ["deep neural network", "neural network"],
  ["SQuAD", "SQuAD 2.0"], ["kernel methods", "kernel"], ["learning algorithm", "learning"], ["image classification dataset", "image classification"],
];

const SAME: [string, ...string[]][] = [
  ["large language models", "Large Language Model", "LLMs", "LLM"],
  ["graph neural networks", "graph neural network", "GNNs", "Graph Neural Networks"], ["pre-training", "pretraining", "Pre-training"],
  ["fine-tuning", "finetuning", "fine tuning"], ["self-supervised learning", "self supervised learning", "Self-Supervised Learning"],
  ["optimisation", "optimization"], ["neighbour sampling", "neighbor sampling"], ["colour constancy", "color constancy"],
  ["tumour segmentation", "tumor segmentation"], ["behaviour cloning", "behavioral cloning", "behavior cloning"],
  ["generalisation", "generalization"], ["normalising flows", "normalizing flow"], ["regularisation", "regularization"], ["modelling", "modeling"],
  ["language modelling", "language modeling"], ["labelled data", "labeled data"], ["Fréchet distance", "Frechet distance"],
  ["Schrödinger bridge", "Schrodinger bridge"], ["Kullback–Leibler divergence", "Kullback-Leibler divergence", "KL divergence"],
  ["β-VAE", "beta-VAE", "$\\beta$-VAE"], ["$\\ell_1$ regularization", "ℓ1 regularization", "l1 regularization", "L1 regularization"],
  ["$k$-means", "k-means", "K-means"], ["\\textsc{BERT}", "BERT"], ["GPT‑4", "GPT-4", "GPT 4", "GPT4"],
  ["the Adam optimizer", "Adam", "Adam optimiser"], ["Adam algorithm", "Adam"], ["the PPO algorithm", "PPO"], ["the BERT model", "BERT"],
  ["BERT-based model", "BERT-based models"], ["the ImageNet dataset", "ImageNet", "ImageNet data set", "ImageNet benchmark"],
  ["CIFAR-10 dataset", "CIFAR10", "CIFAR-10", "CIFAR 10"], ["MS COCO", "COCO", "MS-COCO", "Microsoft COCO"],
  ["k-nearest neighbors", "kNN", "k-NN", "k-nearest neighbour", "k-nearest neighbor algorithm"],
  ["support vector machines", "SVM", "SVMs", "support vector machine"],
  ["convolutional neural network", "CNNs", "ConvNets", "convolutional networks"],
  ["generative adversarial networks", "GANs", "GAN", "generative adversarial nets"],
  ["variational auto-encoder", "VAE", "variational autoencoders", "variational auto-encoders"],
  ["reinforcement learning from human feedback", "RLHF", "Reinforcement Learning from Human Feedback"],
  ["speculative decoding", "speculative decoding method", "speculative decoding algorithm"], ["optimal transport", "optimal transportation"],
  ["Markov decision processes", "MDPs", "MDP"], ["vision transformers", "ViT", "ViTs", "Vision Transformer"],
  ["vision-language models", "VLMs", "vision language model"], ["retrieval-augmented generation", "RAG", "retrieval augmented generation"],
  ["chain-of-thought", "chain of thought", "CoT", "chain-of-thought prompting"], ["in-context learning", "ICL", "in context learning"],
  ["mixture-of-experts", "mixture of experts", "MoE", "Mixture of Experts"], ["question answering", "question-answering"],
  ["multi-task learning", "multitask learning"], ["meta-learning", "meta learning", "metalearning"], ["few-shot learning", "few shot learning"],
  ["zero-shot", "zero shot"], ["multi-agent systems", "multiagent systems", "multi agent system"], ["encoder-decoder", "encoder decoder"],
  ["F1 score", "F1-score", "F1", "F1 measure"], ["BLEU score", "BLEU", "BLEU scores"], ["word error rate", "WER", "word error rates"],
  ["mean squared error", "MSE", "mean-squared error"], ["intersection over union", "IoU", "intersection-over-union"],
  ["hidden Markov models", "HMM", "HMMs", "hidden Markov model"], ["conditional random fields", "CRF", "CRFs"],
  ["Monte Carlo tree search", "MCTS", "Monte-Carlo tree search"], ["stochastic gradient descent", "SGD", "stochastic gradient descent algorithm"],
  ["gradient descent", "gradient descent method", "gradient descent algorithm"], ["named entity recognition", "NER", "named-entity recognition"],
  ["natural language processing", "NLP"], ["machine translation", "machine translation task"], ["data set", "dataset", "datasets"],
  ["time series", "time-series"], ["time series forecasting", "time-series forecasting"], ["semi-supervised learning", "semisupervised learning"],
  ["non-convex optimization", "nonconvex optimization"], ["low-rank approximation", "low rank approximation"],
  ["pre-trained language model", "pretrained language models", "PLM"], ["pre-trained models", "pretrained model"],
  ["out-of-distribution detection", "out of distribution detection", "OOD detection"], ["state-space model", "state space models", "SSMs"],
  ["text-to-image generation", "text to image generation"], ["variance analyses", "variance analysis"], ["matrices", "matrix"],
  ["ImageNet-1K", "ImageNet-1k", "ImageNet1K"], ["ResNet-50", "ResNet50", "ResNet 50"], ["YOLOv4", "YOLO v4", "YOLO-v4"],
  ["Llama 2", "LLaMA-2", "LLaMA2", "Llama2", "Llama-2"], ["Word2Vec", "word2vec", "Word2vec"], ["SQuAD v2.0", "SQuAD 2.0", "SQuAD2.0"],
  ["attention mechanism", "attention mechanisms", "attention"], ["Transformer", "Transformers", "transformer architecture", "transformer model"],
  ["diffusion models", "diffusion model", "diffusion probabilistic models"], ["autoencoders", "auto-encoder", "auto-encoders"],
  ["backpropagation", "back-propagation", "backprop"], ["principal component analysis", "PCA", "principal components analysis"],
  ["expectation maximization", "expectation-maximization", "EM algorithm"],
  ["logistic regression", "logistic regression model", "logistic regressions"], ["decision trees", "decision tree"],
  ["random forests", "random forest"], ["Bayesian networks", "Bayesian network", "Bayesian nets"], ["knowledge graphs", "knowledge graph", "KGs"],
  ["knowledge graph completion", "KG completion"], ["LLM reasoning", "large language model reasoning"],
  ["RNN language model", "recurrent neural network language model"], ["GAN training", "generative adversarial network training"],
  ["NLP tasks", "natural language processing tasks"], ["sequence-to-sequence", "seq2seq", "Seq2Seq model", "sequence to sequence model"],
  ["U-Net", "UNet", "U-net"], ["Q-learning", "Q learning"], ["A* search", "A-star search"],
  ["actor-critic", "actor critic", "actor-critic algorithm", "actor-critic methods"],
  ["policy gradient", "policy gradients", "policy gradient methods"], ["object detection", "object detection task"],
  ["semantic segmentation", "semantic segmentation task"], ["Open-domain QA", "open-domain question answering"],
  ["visual question answering", "VQA"], ["coreference resolution", "co-reference resolution"],
  ["cross-entropy loss", "cross entropy loss", "cross-entropy"], ["hyperparameter optimization", "hyper-parameter optimisation"],
  ["co-training", "cotraining"], ["KV cache", "key-value cache", "KV caching"], ["data augmentation", "data augmentations"],
  ["video-to-text", "video to text"], ["multi-armed bandit", "multi-armed bandits", "multiarmed bandit problem"],
  ["commonsense reasoning", "common-sense reasoning"], ["feed-forward network", "feedforward network"], ["evaluation metrics", "evaluation metric"],
  ["WMT’14", "WMT'14", "WMT14"], ["Visual Genome", "VisualGenome", "the Visual Genome dataset"], ["k-means clustering", "$k$-means"],
  ["Faster R-CNN", "Faster RCNN"], ["oversmoothing", "over-smoothing"], ["offline RL", "offline reinforcement learning"], ["KV cache", "key-value (KV) cache"], ["recurrent neural networks (RNNs)", "RNN"], ["3D point cloud", "3-D point clouds"], ["on-line learning", "online learning"], ["black-box model", "blackbox models"],
  ["mAP", "mean average precision"],
];

/** A short form, its long form as some papers define it, and other ways to write the two in papers that define nothing. */
const ACROSS: [string, string, ...string[]][] = [
  ["QKD", "quantum key distribution", "Quantum Key Distribution", "QKDs"],
  ["NODE", "neural ordinary differential equation", "neural ordinary differential equations", "NODEs"],
  ["VLN", "vision-and-language navigation", "Vision-and-Language Navigation"],
  ["ABSA", "aspect-based sentiment analysis", "aspect based sentiment analysis", "ABSA task"],
  ["TSP", "travelling salesman problem", "traveling salesman problem", "travelling salesman problems"],
  ["UCB", "upper confidence bound", "upper confidence bounds", "UCB algorithm"],
  ["Lasso", "least absolute shrinkage and selection operator"],
];

/** Short forms that papers define for two things. */
const TWICE: [string, string, string][] = [
  ["RL", "reinforcement learning", "relation linking"],
  ["AR", "augmented reality", "action recognition"],
  ["OT", "optimal transport", "operational transformation"],
  ["MIM", "masked image modeling", "mutual information maximization"],
  ["CP", "conformal prediction", "constraint programming"],
];

let papers = 0;
const entity = (name: string, acronym: string | null = null): PaperEntity => ({ type: "method", name, aliases: [], acronym, role: "uses", confidence: 0.9, mentions: [] });
const says = (...entities: PaperEntity[]): Extraction => {
  const id = `arxiv:${(papers += 1)}`;
  const paper = { id, title: id, abstract: "", authors: [], year: 2020, date: null, venue: null, url: null, doi: null, arxivId: null, sourceId: null, source: { file: "f", record: papers } };
  return { paper, entities, relations: [], flags: [] };
};

/** What the store makes of the entities of these papers: their keys, paper by paper. */
async function keysIn(store: Store, ...extractions: Extraction[]): Promise<string[][]> {
  await store.write(extractions.map((e) => resolve(e, "test@1")));
  const pages = await store.entitiesOf(extractions.map((e) => e.paper.id), {}, { first: 50 });
  return pages.map((page) => page.rows.map(({ row }) => row.entityKey).sort());
}

describe("in one graph", () => {
  let store: Store;
  const keyOfName = new Map<string, string>();
  beforeAll(async () => {
    store = openSqlite(":memory:", { identity: createIdentity() });
    const names = [...new Set([...APART, ...SAME].flat())];
    const keys = await keysIn(store, ...names.map((name) => says(entity(name))));
    names.forEach((name, i) => keyOfName.set(name, keys[i]?.[0] as string));
  });
  afterAll(() => store.close());

  it.each(APART)("%s is not %s", (a, b) => expect(keyOfName.get(a)).not.toBe(keyOfName.get(b)));
  it.each(SAME.map((names) => [names]))("%j are one", (names) => expect(new Set(names.map((name) => keyOfName.get(name))).size).toBe(1));

  it.each(ACROSS)("%s of a paper that defines nothing is %s", async (short, long, ...others) => {
    const keys = await keysIn(store, ...[short, long, ...others].map((name) => says(entity(name))), says(entity(long, short)));
    expect(new Set((await store.entities(keys.flat())).map((row) => row?.key)).size).toBe(1);
  });
});

describe.each(TWICE)("%s is %s or %s", (short, one, other) => {
  const both = [says(entity(one, short)), says(entity(other, short))];
  it("by the paper that defines it; undecided it is neither", async () => {
    const store = openSqlite(":memory:", { identity: createIdentity() });
    const [alone, first, second] = await keysIn(store, says(entity(short)), ...both);
    expect(new Set([alone, first, second].map(String)).size).toBe(3);
    await store.close();
  });
  it("by a paper that speaks of it by its long form too, or writes both without joining them", async () => {
    const store = openSqlite(":memory:", { identity: createIdentity() });
    const [a, b, c, d] = await keysIn(store, ...both, says(entity(one), entity(short)), says(entity(other, short), entity(`${short}s`)));
    expect([c, d]).toEqual([a, b]);
    await store.close();
  });
});

describe("a short form that is a word besides", () => {
  it("is no name where papers write it as a word", async () => {
    const store = openSqlite(":memory:", { identity: createIdentity() });
    const [defined, word, name] = await keysIn(store, says(entity("text-attributed graphs", "TAG")), says(entity("tags")), says(entity("part-of-speech tags")));
    expect(new Set([defined, word, name].map(String)).size).toBe(3);
    await store.close();
  });
});
