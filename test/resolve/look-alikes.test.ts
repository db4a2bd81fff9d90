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
  ["Bayesian inference", "variational inference"], ["random walk", "random forest"], ["VQ-VAE", "VAE"], ["R-CNN", "RNN"], ["GAN loss", "GAN"], ["Knowledge Base Population dataset", "knowledge base population"], ["QA models", "QA"],
  ["NER datasets", "NER"], ["3D models", "3D datasets"], ["mAP", "MAP"], ["IoU", "mIoU"], ["cross-entropy", "cross-entropy method"],
  ["first-order method", "first-order logic"], ["encoder-decoder", "sequence-to-sequence"], ["deep neural network", "neural network"],
  ["SQuAD", "SQuAD 2.0"], ["kernel methods", "kernel"], ["learning algorithm", "learning"], ["image classification dataset", "image classification"],
  ["GPT-4", "GPT-4V"], ["GPT-4o", "GPT-4o mini"], ["BART", "mBART"], ["BERT", "mBERT"], ["BERT", "TinyBERT"], ["BERT", "MobileBERT"],
  ["RoBERTa", "XLM-RoBERTa"], ["XLNet", "XLM"], ["ELMo", "ELECTRA"], ["T5", "ByT5"], ["Transformer", "Transformer-XL"], ["Longformer", "Linformer"],
  ["Performer", "Reformer"], ["Reformer", "Informer"], ["Informer", "Autoformer"], ["ViT", "DeiT"], ["DeiT", "DETR"],
  ["Swin Transformer", "Transformer"], ["MAE", "MSE"], ["CoCa", "CoCo"], ["MoCo v2", "MoCo v3"], ["MoCo", "COCO"], ["PixelCNN", "PixelRNN"],
  ["StyleGAN", "StyleGAN2"], ["CycleGAN", "StarGAN"], ["DCGAN", "CGAN"], ["InfoGAN", "InfoVAE"], ["WGAN", "WGAN-GP"], ["NeRF", "NeRF++"],
  ["Mip-NeRF", "NeRF"], ["FlashAttention", "FlashAttention-2"], ["LSTM", "GRU"], ["RNN", "RNN-T"], ["CTC", "CRF"], ["HMM", "GMM"], ["SIFT", "SURF"],
  ["SLAM", "ORB-SLAM"], ["ORB-SLAM2", "ORB-SLAM3"], ["A2C", "A3C"], ["TD3", "TD"], ["DDPG", "MADDPG"], ["DQN", "Rainbow DQN"], ["PPO", "TRPO"],
  ["SARSA", "SARAH"], ["AlphaGo", "AlphaZero"], ["AlphaFold", "AlphaFold 2"], ["MuZero", "AlphaZero"], ["MCTS", "MCMC"], ["HMC", "MCMC"],
  ["ELBO", "EBLO"], ["XGBoost", "AdaBoost"], ["LightGBM", "CatBoost"], ["AdaBoost", "AdaGrad"], ["RMSprop", "Rprop"], ["L-BFGS", "BFGS"],
  ["ADMM", "ADAM"], ["SVRG", "SVGD"], ["SAGA", "SAG"], ["FedAvg", "FedProx"], ["node2vec", "word2vec"], ["GraphSAGE", "GraphSAINT"],
  ["GCN", "GCNII"], ["GIN", "GAN"], ["TransE", "TransR"], ["TransE", "TransH"], ["DistMult", "ComplEx"], ["FB15k", "FB15k-237"], ["WN18", "WN18RR"],
  ["ogbn-arxiv", "ogbn-products"], ["CIFAR-10", "CIFAR-10-C"], ["CIFAR-10", "CIFAR-10.1"], ["ImageNet", "ImageNet-A"], ["ImageNet", "miniImageNet"],
  ["ImageNet", "ImageNet-LT"], ["MNIST", "Moving MNIST"], ["MNIST", "KMNIST"], ["Omniglot", "Omni"], ["PASCAL VOC", "PASCAL Context"],
  ["VOC 2007", "VOC 2012"], ["COCO", "LVIS"], ["ADE20K", "ADE"], ["SQuAD", "NewsQA"], ["TriviaQA", "WebQuestions"], ["HellaSwag", "SWAG"],
  ["WinoGrande", "Winograd"], ["GSM8K", "GSM-Hard"], ["MMLU", "CMMLU"], ["HumanEval", "HumanEval+"], ["MBPP", "MBPP+"], ["MT-Bench", "MTEB"],
  ["BLEU-1", "BLEU-4"], ["METEOR", "METEOR-2"], ["ROUGE", "ROUGE-L"], ["chrF", "chrF++"], ["BERTScore", "BARTScore"], ["precision", "precision@k"],
  ["accuracy", "balanced accuracy"], ["recall", "average recall"], ["F1", "F2"], ["micro-F1", "macro-F1"], ["AUC", "AUC-PR"],
  ["sensitivity", "specificity"], ["FLOPs", "MACs"], ["bias", "variance"], ["training loss", "test loss"], ["train set", "test set"],
  ["false positive rate", "false negative rate"], ["true positive rate", "true negative rate"], ["L2 regularization", "L1 regularization"],
  ["L2 norm", "L2 distance"], ["p-norm", "q-norm"], ["max pooling", "min pooling"], ["max pooling", "average pooling"],
  ["hard attention", "soft attention"], ["local attention", "global attention"], ["sparse attention", "linear attention"],
  ["encoder-only", "decoder-only"], ["strong convexity", "convexity"], ["strongly convex", "weakly convex"],
  ["quasi-Newton method", "Newton method"], ["gradient descent", "coordinate descent"], ["gradient descent", "mirror descent"],
  ["stochastic gradient descent", "gradient descent"], ["policy gradient", "natural policy gradient"], ["actor-critic", "soft actor-critic"],
  ["value iteration", "policy iteration"], ["Bayesian network", "Bayesian neural network"], ["belief propagation", "backpropagation"],
  ["topic model", "language model"], ["graph matching", "graph mining"], ["link prediction", "node classification"],
  ["entity linking", "entity resolution"], ["relation extraction", "event extraction"], ["named entity recognition", "named entity disambiguation"],
  ["speech recognition", "speaker recognition"], ["speech recognition", "speech synthesis"], ["machine translation", "neural machine translation"],
  ["text classification", "text summarization"], ["object detection", "object tracking"], ["semantic segmentation", "instance segmentation"],
  ["panoptic segmentation", "semantic segmentation"], ["depth estimation", "pose estimation"], ["image super-resolution", "video super-resolution"],
  ["domain adaptation", "domain generalization"], ["transfer learning", "meta-learning"], ["continual learning", "curriculum learning"],
  ["active learning", "interactive learning"], ["imitation learning", "inverse reinforcement learning"],
  ["contrastive learning", "contrastive divergence"], ["knowledge distillation", "knowledge graph"], ["prompt engineering", "prompt tuning"],
  ["few-shot learning", "zero-shot learning"], ["data parallelism", "model parallelism"], ["tensor parallelism", "pipeline parallelism"],
  ["type 1", "type 2"], ["C4", "C3"], ["GPT-J", "GPT-NeoX"], ["OPT", "OPT-IML"], ["PaLM", "PaLM 2"], ["Gemini", "Gemma"], ["Claude 2", "Claude 3"],
  ["Falcon-7B", "Falcon-40B"], ["Vicuna", "Vicuna-13B"], ["CodeLlama", "Code Llama Python"], ["StarCoder", "StarCoder2"],
  ["DeepSeek-V2", "DeepSeek-V3"], ["DeepSeek-R1", "DeepSeek-V3"], ["Phi-2", "Phi-3"], ["SAM", "SAM 2"], ["LLaVA", "LLaVA-1.5"],
  ["MiniGPT-4", "GPT-4"], ["DALL-E", "DALL-E 2"], ["Imagen", "ImageNet"], ["wav2vec", "wav2vec 2.0"], ["HuBERT", "BERT"],
  ["Whisper", "Whisper large"], ["Tacotron", "Tacotron 2"], ["ROS", "ROS 2"], ["CUDA", "OpenCL"], ["PyTorch", "TensorFlow"], ["Python", "Pyro"],
  ["Java", "JavaScript"], ["SQL", "NoSQL"], ["HTTP/1.1", "HTTP/2"], ["RGB", "RGB-D"], ["2D", "3D"], ["3D point cloud", "3D mesh"],
  ["LiDAR", "RADAR"], ["IMU", "EMG"], ["EEG", "ECG"], ["MRI", "fMRI"], ["CT", "PET"], ["MIMIC-III", "MIMIC-IV"], ["TREC", "TREC-COVID"],
  ["MS MARCO", "TREC"], ["NQ", "NQ-320k"], ["BEIR", "BERT"], ["BM25", "BM25F"], ["TF-IDF", "TF"], ["LDA", "PLDA"], ["NMF", "NMT"],
  ["k-NN", "k-means"], ["DBSCAN", "HDBSCAN"], ["t-SNE", "UMAP"], ["PCA", "CCA"], ["CKA", "CCA"], ["MI", "MIL"], ["SSL", "SSM"],
  ["NAS", "NAS-Bench-201"], ["SMAC", "SMART"], ["MAML", "Reptile"], ["REINFORCE", "reinforcement learning"],
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
  ["Graph Neural Networks (GNNs)", "graph neural network", "GNN"], ["the Transformer architecture", "Transformers"],
  ["LSTM network", "LSTM networks", "Long Short-Term Memory network", "LSTM"], ["Convolutional Neural Networks (CNN)", "CNNs"],
  ["the GLUE benchmark", "GLUE"], ["the SQuAD dataset", "SQuAD"], ["Penn Treebank", "Penn Treebank corpus", "PTB"],
  ["WikiText-103", "Wikitext-103", "WikiText103"], ["Faster-RCNN", "Faster R-CNN"], ["Mask-RCNN", "Mask R-CNN"],
  ["word embeddings", "word embedding"], ["pre-trained word embeddings", "pretrained word embedding"],
  ["self-attention mechanism", "self-attention"], ["multi-head self-attention", "multihead self-attention"], ["encoder–decoder", "encoder-decoder"],
  ["end-to-end learning", "end to end learning"], ["fully convolutional network", "fully convolutional networks"],
  ["deep Q-networks", "DQN", "deep Q network"], ["proximal policy optimisation", "PPO"], ["soft actor critic", "SAC", "soft actor-critic"],
  ["low-rank adaptation", "LoRA", "Low Rank Adaptation"], ["direct preference optimisation", "DPO"], ["chain-of-thought reasoning", "CoT"],
  ["instruction tuning", "instruction-tuning"], ["large language models (LLMs)", "LLM"], ["vision language models", "VLM"],
  ["text-to-image diffusion models", "text-to-image diffusion model"], ["latent diffusion models", "latent diffusion model"],
  ["score-based generative models", "score-based generative model"], ["normalising flow", "normalizing flows"],
  ["Gaussian mixture models", "GMM", "Gaussian mixture model"], ["Bayesian optimisation", "Bayesian optimization"],
  ["hyperparameter tuning", "hyper-parameter tuning"], ["stochastic gradient descent (SGD)", "SGD"], ["mini-batch SGD", "minibatch SGD"],
  ["batch normalisation", "batch norm", "BatchNorm"], ["dropout", "drop-out"], ["data augmentation", "data-augmentation"],
  ["label smoothing", "label-smoothing"], ["early stopping", "early-stopping"], ["cross validation", "cross-validation"],
  ["k-fold cross-validation", "k-fold cross validation"], ["F1-Score", "F-score"], ["BLEU-score", "BLEU"], ["mean average precision", "mAP"],
  ["mean Average Precision (mAP)", "mAP"], ["top-1 accuracy", "Top-1 accuracy", "top 1 accuracy"],
  ["root mean squared error", "root-mean-squared error", "RMSE"],
  ["AUROC", "area under the receiver operating characteristic curve", "area under ROC curve"], ["Fréchet Inception Distance (FID)", "FID"],
  ["peak signal to noise ratio", "PSNR"], ["structural similarity index measure", "SSIM"], ["perplexity", "perplexities"],
  ["out-of-vocabulary words", "out of vocabulary word"], ["part-of-speech tagging", "part of speech tagging", "POS tagging"],
  ["dependency parsing", "Dependency Parsing"], ["named-entity recognition", "NER"], ["question-answering", "Question Answering"],
  ["natural language inference", "NLI", "textual entailment"], ["sentiment analysis", "sentiment analyses"],
  ["text summarisation", "text summarization"], ["image super resolution", "image super-resolution"],
  ["3D object detection", "3-D object detection"], ["point clouds", "point cloud"], ["human pose estimation", "human-pose estimation"],
  ["neural radiance fields", "NeRFs", "NeRF"], ["generative pre-trained transformer", "GPT"],
  ["physics-informed neural networks", "physics informed neural network"], ["Fourier neural operators", "Fourier neural operator"],
  ["spiking neural networks", "spiking neural network"], ["Kalman filters", "Kalman filter", "Kalman filtering"],
  ["particle filters", "particle filter"], ["Monte-Carlo methods", "Monte Carlo method"], ["MCMC sampling", "Markov chain Monte Carlo sampling"],
  ["variational inference", "Variational Inference"], ["expectation propagation", "expectation-propagation"], ["EM", "expectation maximisation"],
  ["support-vector machine", "SVM"], ["AdaBoost algorithm", "AdaBoost"], ["XGBoost model", "XGBoost"], ["A* algorithm", "A*"],
  ["Dijkstra's algorithm", "Dijkstra algorithm"], ["Q-Learning", "q-learning"], ["multi-agent reinforcement learning (MARL)", "MARL"],
  ["partially observable MDPs", "POMDP"], ["inverse RL", "inverse reinforcement learning"], ["deep RL", "deep reinforcement learning"],
  ["imitation learning", "Imitation Learning"], ["Thompson Sampling", "Thompson sampling"], ["regret bounds", "regret bound"],
  ["ℓ2-norm", "l2 norm", "L2-norm", "$\\ell_2$ norm"], ["KL-divergence", "Kullback–Leibler divergence"],
  ["Jensen-Shannon divergence", "Jensen–Shannon divergence"], ["optimal-transport", "optimal transport"], ["graph Laplacian", "graph-Laplacian"],
  ["attention heads", "attention head"], ["token pruning", "token-pruning"], ["knowledge graph embeddings", "KG embedding"],
  ["retrieval augmented generation (RAG)", "RAG"], ["in-context learning (ICL)", "ICL"], ["zero shot learning", "zero-shot learning"],
  ["few shot", "few-shot"], ["GPT3", "GPT-3"], ["GPT 3.5", "GPT-3.5"], ["LLaMA 2", "Llama-2"], ["Llama-2-7B", "LLaMA2-7B", "Llama 2 7B"],
  ["ViT-B/16", "ViT-B-16", "ViT B/16"], ["T5-base", "T5 base"], ["BERT-base", "BERT_base", "BERT Base", "$\\text{BERT}_{base}$"],
  ["CIFAR10", "CIFAR-10 dataset"], ["Tiny-ImageNet", "TinyImageNet"], ["COCO 2017", "COCO2017"], ["KITTI dataset", "KITTI"], ["UCF101", "UCF-101"],
  ["HMDB51", "HMDB-51"], ["Kinetics400", "Kinetics-400"], ["VQAv2", "VQA v2"], ["MS-MARCO", "MS MARCO", "MSMARCO"], ["GSM8k", "GSM8K"],
  ["HumanEval benchmark", "HumanEval"], ["MMLU benchmark", "MMLU"], ["GPUs", "GPU"], ["APIs", "API"],
  ["Wasserstein GANs", "Wasserstein GAN", "WGAN"], ["conditional GAN", "cGAN", "conditional generative adversarial network"],
  ["U-Nets", "U-Net", "UNet"], ["ResNets", "ResNet", "residual networks"], ["auto-regressive model", "autoregressive models"],
  ["non-autoregressive", "nonautoregressive"], ["machine reading comprehension", "MRC"],
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
