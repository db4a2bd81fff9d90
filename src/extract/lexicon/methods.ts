/** Models, architectures, algorithms, losses, tools. `|` parts entries, `=` names of one. */
export const METHODS = `
  transformer | BERT | RoBERTa | ALBERT | DistilBERT | TinyBERT | ELECTRA | XLNet | XLM-R = XLM-RoBERTa | mBERT | DeBERTa | DeBERTaV3 | SpanBERT | Longformer | BigBird |
  Reformer | Linformer | Performer | Transformer-XL | T5 | mT5 | ByT5 | BART | mBART | PEGASUS | GPT | GPT-1 | GPT-2 | GPT-3 | GPT-3.5 = GPT-3.5-turbo = GPT-3.5 Turbo | GPT-4 |
  GPT-4o = GPT4o | GPT-4o-mini | GPT-4V | GPT-4 Turbo | GPT-J | GPT-NeoX | GPT-5 | o1-preview | o1-mini | o3-mini | ChatGPT | InstructGPT | Codex | PaLM | PaLM 2 | LaMDA | Gemini |
  Gemini 1.5 | Gemini 2.5 Pro | Claude | Claude 3 | Claude 3.5 Sonnet | LLaMA = Llama | Llama 2 = LLaMA-2 = LLaMA2 = Llama2 | Llama 3 = LLaMA-3 = LLaMA3 | Llama 3.1 | Code Llama = CodeLlama |
  Alpaca | Vicuna | Mistral | Mistral-7B | Mixtral | Mixtral-8x7B = Mixtral 8x7B | Qwen | Qwen2 | Qwen2.5 | Qwen3 | Qwen2-VL | Qwen2.5-VL | DeepSeek | DeepSeek-V2 | DeepSeek-V3 |
  DeepSeek-R1 | DeepSeekMath | Phi-2 | Phi-3 | Phi-4 | Gemma | Gemma 2 | OLMo | OPT | BLOOM | Falcon | Pythia | Chinchilla | Gopher | Galactica | Flan-T5 = FLAN-T5 | FLAN | Yi | Baichuan |
  ChatGLM | InternLM | Nemotron | Grok | Orca | WizardLM | StarCoder | CodeT5 | CodeBERT | GraphCodeBERT | AlphaCode | Minerva | ELMo | ULMFiT | word2vec = Word2Vec | skip-gram | CBOW |
  GloVe | fastText | doc2vec | SciBERT | BioBERT | ClinicalBERT | PubMedBERT | BioGPT | Med-PaLM | FinBERT | LegalBERT | Sentence-BERT = SBERT | SimCSE | ColBERT | DPR | Contriever | E5 |
  SPLADE | LayoutLM | LayoutLMv3 | TrOCR | Donut | Whisper | wav2vec | wav2vec 2.0 | HuBERT | WavLM | Conformer | Tacotron | Tacotron 2 | FastSpeech | FastSpeech 2 | WaveNet | WaveGlow |
  HiFi-GAN | VALL-E | AudioLM | MusicGen | AudioLDM | Jukebox | DeepSpeech | long short-term memory = LSTM | bidirectional LSTM = BiLSTM = Bi-LSTM | ConvLSTM | gated recurrent unit = GRU |
  recurrent neural network = RNN | convolutional neural network = CNN = ConvNet = convolutional network = convnet | deep convolutional neural network = DCNN |
  fully convolutional network = FCN | temporal convolutional network = TCN | multilayer perceptron = multi-layer perceptron = MLP | deep neural network = DNN |
  artificial neural network = ANN | spiking neural network = SNN | feedforward neural network = feed-forward network | Bayesian neural network = BNN | neural network | deep learning model |
  echo state network | reservoir computing | Hopfield network | Boltzmann machine | restricted Boltzmann machine = RBM | deep belief network | capsule network | Siamese network |
  pointer network | memory network | neural Turing machine | neural ordinary differential equation = neural ODE | physics-informed neural network = PINN | neural operator |
  Fourier neural operator = FNO | DeepONet | KAN = Kolmogorov-Arnold network | graph neural network = GNN | graph convolutional network = GCN | graph convolution |
  graph attention network = GAT | GraphSAGE | graph isomorphism network = GIN | graph transformer | message passing neural network = MPNN | message passing |
  heterogeneous graph neural network | SchNet | equivariant neural network | EGNN | Graphormer | node2vec | DeepWalk | TransE | RotatE | ComplEx | DistMult | autoencoder |
  denoising autoencoder | sparse autoencoder = SAE | variational autoencoder = VAE | conditional variational autoencoder = CVAE | VQ-VAE | VQ-VAE-2 | VQGAN = VQ-GAN |
  generative adversarial network = GAN | conditional GAN = cGAN | DCGAN | StyleGAN | StyleGAN2 | StyleGAN3 | CycleGAN | pix2pix | Wasserstein GAN = WGAN | WGAN-GP | BigGAN | StarGAN |
  InfoGAN | SRGAN | ESRGAN | generative model | deep generative model | diffusion model = diffusion-based model | denoising diffusion probabilistic model = DDPM | DDIM |
  latent diffusion model = latent diffusion = LDM | diffusion transformer = DiT | DiT-XL | SiT | diffusion policy | diffusion probabilistic model | discrete diffusion |
  masked diffusion model | Stable Diffusion | Stable Diffusion XL = SDXL | Stable Diffusion 3 | FLUX | ControlNet | DreamBooth | textual inversion | Imagen | DALL-E = DALL·E |
  DALL-E 2 = DALL·E 2 | DALL-E 3 | GLIDE | Midjourney | Parti | Muse | MaskGIT | VAR | Sora | score-based generative model = score-based model | score matching | denoising score matching |
  normalizing flow | rectified flow | flow matching | consistency model | consistency distillation | energy-based model = EBM | autoregressive model | autoregressive transformer | PixelCNN |
  PixelRNN | RealNVP | Glow | NICE | classifier-free guidance = CFG | classifier guidance | Langevin dynamics | stochastic gradient Langevin dynamics = SGLD | Schrödinger bridge |
  ResNet = residual network = ResNets | ResNet-18 = ResNet18 | ResNet-34 | ResNet-50 = ResNet50 | ResNet-101 = ResNet101 | ResNet-152 | Wide ResNet = WideResNet = WRN | ResNeXt | VGG |
  VGG-16 = VGG16 | VGG-19 = VGG19 | AlexNet | LeNet | LeNet-5 | GoogLeNet | Inception | Inception-v3 | Xception | DenseNet | MobileNet | MobileNetV2 | MobileNetV3 | ShuffleNet | SqueezeNet |
  EfficientNet | NASNet | RegNet | ConvNeXt | SENet | HRNet | vision transformer = ViT | ViT-B | ViT-L | Swin Transformer = Swin | PVT | DeiT | BEiT | CaiT | MLP-Mixer | DETR |
  Deformable DETR | R-CNN | Fast R-CNN | Faster R-CNN = Faster RCNN | Mask R-CNN = Mask RCNN | Cascade R-CNN | feature pyramid network = FPN | region proposal network | YOLO | YOLOv3 |
  YOLOv4 | YOLOv5 | YOLOv7 | YOLOv8 | YOLOX | SSD | RetinaNet | FCOS | CenterNet | CornerNet | EfficientDet | Grounding DINO | GLIP | U-Net = UNet | nnU-Net | SegNet | PSPNet | DeepLab |
  DeepLabv3 = DeepLabV3 | DeepLabv3+ | SegFormer | MaskFormer | Mask2Former | Segment Anything Model = Segment Anything = SAM | SAM 2 = SAM2 | CLIP | OpenCLIP | SigLIP | ALIGN | CoCa |
  Florence | BLIP | BLIP-2 | InstructBLIP | LLaVA | LLaVA-1.5 | LLaVA-NeXT | LLaVA-OneVision | MiniGPT-4 | InternVL | InternVL2 | Flamingo | Kosmos | CogVLM | PaLI | ViLBERT | LXMERT |
  UNITER | ViLT | VideoMAE | TimeSformer | SlowFast | I3D | C3D | two-stream network | DINO | DINOv2 | MAE | masked autoencoder | SimCLR | MoCo | MoCo v2 | BYOL | SimSiam | SwAV |
  Barlow Twins | VICReg | iBOT | data2vec | RAFT | FlowNet | PWC-Net | SIFT | SURF | ORB | HOG | SuperPoint | SuperGlue | LoFTR | ORB-SLAM | COLMAP |
  structure from motion = structure-from-motion = SfM | bundle adjustment | RANSAC | iterative closest point = ICP | NeRF = neural radiance field = Neural Radiance Field | Instant-NGP |
  Mip-NeRF | 3D Gaussian splatting = 3DGS = Gaussian splatting = 3D Gaussian Splatting | signed distance function = SDF | DreamFusion | score distillation sampling = SDS | Zero-1-to-3 |
  PointNet | PointNet++ | DGCNN | PointPillars | VoxelNet | BEVFormer | SMPL | 3D morphable model = 3DMM | Viola-Jones | non-maximum suppression = NMS | attention mechanism | self-attention |
  multi-head attention | multi-head self-attention | cross-attention | linear attention | sparse attention | sliding window attention | grouped-query attention = GQA | multi-query attention |
  soft attention | graph attention | spatial attention | channel attention | FlashAttention = Flash Attention | PagedAttention | Ring Attention | vLLM | TensorRT |
  rotary position embedding = RoPE = rotary positional embedding | positional encoding = position encoding | positional embedding | mixture of experts = mixture-of-experts = MoE |
  mixture-of-experts model | sparse mixture of experts | state space model = state-space model = SSM | S4 | Mamba | Mamba-2 | RWKV | RetNet | Hyena | xLSTM | residual connection |
  skip connection | highway network | batch normalization = BatchNorm | layer normalization = LayerNorm | group normalization | instance normalization | weight normalization |
  spectral normalization | RMSNorm | dropout | label smoothing | early stopping | weight decay | gradient clipping | learning rate schedule | learning rate warmup | cosine annealing |
  data augmentation | mixup = Mixup | CutMix | Cutout | AutoAugment | RandAugment | back-translation | knowledge distillation | self-distillation | dataset distillation | quantization |
  post-training quantization = PTQ | quantization-aware training = QAT | product quantization | vector quantization | GPTQ | AWQ | SmoothQuant | pruning | magnitude pruning |
  structured pruning | unstructured pruning | network pruning | weight pruning | SparseGPT | Wanda | low-rank adaptation = LoRA | QLoRA | DoRA | AdaLoRA | prefix tuning | prompt tuning |
  prompt learning | visual prompt tuning | P-tuning | soft prompt | adapter tuning | parameter-efficient fine-tuning = PEFT | parameter-efficient finetuning |
  instruction tuning = instruction-tuning | supervised fine-tuning = SFT | full fine-tuning | reinforcement fine-tuning | fine-tuning = finetuning | pre-training = pretraining |
  continual pre-training | model merging | task arithmetic | model editing | transfer learning | multi-task learning = multitask learning = MTL | curriculum learning |
  meta-learning = meta learning | MAML = model-agnostic meta-learning | Reptile | prototypical network | matching network | metric learning | deep metric learning | contrastive learning |
  self-supervised learning = SSL | self-supervised pre-training | self-training | co-training | pseudo-labeling = pseudo-labelling = pseudo labeling | consistency regularization | FixMatch |
  Mean Teacher | supervised learning | unsupervised learning | semi-supervised learning | weakly supervised learning | ensemble learning | deep ensemble | adversarial training |
  adversarial learning | domain adversarial training | randomized smoothing | differential evolution | federated averaging = FedAvg | FedProx | SCAFFOLD | federated learning = FL |
  split learning | active learning | experience replay | elastic weight consolidation = EWC | neural architecture search = NAS | DARTS | hyperparameter optimization | AutoML |
  masked language modeling = MLM | masked image modeling = MIM | next sentence prediction | next-token prediction | beam search | greedy decoding | nucleus sampling | speculative decoding |
  speculative sampling | Medusa | EAGLE | contrastive decoding | constrained decoding | rejection sampling | best-of-N sampling = best-of-n | importance sampling | importance weighting |
  negative sampling | teacher forcing | scheduled sampling | straight-through estimator | reparameterization trick | Gumbel-Softmax | softmax | ReLU | GELU | SwiGLU |
  stochastic gradient descent = SGD | mini-batch SGD | Adam | AdamW | Adagrad = AdaGrad | RMSProp = RMSprop | Adafactor | LAMB | Lion | Shampoo | SOAP | Muon | K-FAC | L-BFGS |
  Nesterov acceleration | Nesterov momentum | momentum | gradient descent = GD | accelerated gradient descent | projected gradient descent = PGD | proximal gradient |
  proximal gradient descent | mirror descent | online gradient descent | natural gradient descent | natural gradient | coordinate descent | Newton's method | quasi-Newton method |
  conjugate gradient | Frank-Wolfe = Frank-Wolfe algorithm | ADMM = alternating direction method of multipliers | augmented Lagrangian | interior point method = interior-point method | SVRG |
  SAGA | variance reduction | DP-SGD | FGSM | sharpness-aware minimization | stochastic weight averaging | exponential moving average = EMA | zeroth-order optimization |
  bilevel optimization | backpropagation = back-propagation | backpropagation through time | automatic differentiation | cross-entropy loss = cross-entropy | focal loss | triplet loss |
  hinge loss | contrastive loss | InfoNCE | perceptual loss | Huber loss | ranking loss | KL regularization | entropy regularization | L1 regularization | Lasso = LASSO | ridge regression |
  elastic net | group lasso | Q-learning | deep Q-network = DQN = deep Q-learning | double Q-learning | Rainbow | policy gradient | REINFORCE | actor-critic | A2C | A3C |
  PPO = proximal policy optimization | TRPO = trust region policy optimization | DDPG | TD3 | SAC | soft actor-critic | temporal difference learning = TD learning | value iteration |
  policy iteration | conservative Q-learning = CQL | implicit Q-learning = IQL | decision transformer | world model | Dreamer | DreamerV3 | AlphaGo | AlphaGo Zero | AlphaZero | MuZero |
  AlphaStar | QMIX | MAPPO | MADDPG | Monte Carlo tree search = Monte-Carlo tree search = MCTS | reinforcement learning from human feedback = RLHF | RLAIF |
  reinforcement learning with verifiable rewards = RLVR | direct preference optimization = DPO | GRPO = group relative policy optimization | KTO | IPO | ORPO | SimPO | DAPO |
  imitation learning | behavior cloning = behavioral cloning = behaviour cloning | DAgger | GAIL | inverse reinforcement learning = IRL | hindsight experience replay | reward shaping |
  domain randomization | options framework | Thompson sampling | upper confidence bound = UCB | UCB1 | LinUCB | EXP3 = Exp3 | epsilon-greedy | explore-then-commit |
  follow-the-regularized-leader = FTRL | Hedge | multiplicative weights | counterfactual regret minimization = CFR | fictitious play | optimistic gradient descent | extragradient |
  retrieval-augmented generation = RAG | GraphRAG | dense passage retrieval | dense retrieval | chain-of-thought prompting = chain-of-thought = chain of thought = CoT = CoT prompting |
  in-context learning = ICL | few-shot prompting | zero-shot prompting | self-consistency | self-refine | tree of thoughts = Tree of Thoughts = tree-of-thought | ReAct | Reflexion |
  Toolformer | prompt engineering | process reward model = PRM | outcome reward model | LLM-as-a-judge = LLM-as-a-Judge = LLM-as-judge | LLM agent = LLM-based agent |
  large language model = LLM = large-scale language model | pre-trained language model = pretrained language model = PLM | language model = LM | neural language model |
  small language model = SLM | masked language model | autoregressive language model | vision-language model = vision language model = VLM | vision-language-action model = VLA |
  large vision-language model = LVLM | multimodal large language model = MLLM | multimodal LLM | large multimodal model = LMM | large reasoning model = LRM | foundation model |
  vision foundation model | text-to-image model | text-to-image diffusion model | video diffusion model | sequence-to-sequence model = seq2seq = Seq2Seq |
  encoder-decoder = encoder-decoder model | encoder-decoder architecture | byte pair encoding = BPE = byte-pair encoding | SentencePiece | WordPiece | n-gram model | topic model |
  support vector machine = SVM | random forest | decision tree | regression tree | gradient boosting | gradient boosted decision tree = GBDT | XGBoost | LightGBM | CatBoost | TabPFN |
  AdaBoost | boosting | bagging | logistic regression | linear regression | kernel regression | kernel ridge regression | Gaussian process regression | naive Bayes = Naive Bayes |
  k-nearest neighbors = k-nearest neighbor = kNN = k-NN = KNN | nearest neighbor search | approximate nearest neighbor search = ANNS | locality-sensitive hashing = LSH | HNSW | FAISS |
  k-means = k-means clustering | k-means++ | k-medoids | spectral clustering | hierarchical clustering | DBSCAN | principal component analysis = PCA | kernel PCA |
  independent component analysis = ICA | linear discriminant analysis = LDA | canonical correlation analysis = CCA | singular value decomposition = SVD |
  non-negative matrix factorization = nonnegative matrix factorization = NMF | matrix factorization | tensor decomposition | tensor factorization | dictionary learning | sparse coding |
  t-SNE | UMAP | Isomap | self-organizing map | Gaussian process | deep kernel learning | Gaussian mixture model = GMM | hidden Markov model = HMM | conditional random field = CRF |
  Markov random field | Bayesian network | graphical model = probabilistic graphical model | Bayesian optimization = BO | Bayesian inference | approximate Bayesian computation |
  variational inference = VI | stochastic variational inference | Stein variational gradient descent = SVGD | Laplace approximation | belief propagation | expectation propagation |
  Markov chain Monte Carlo = MCMC | Hamiltonian Monte Carlo = HMC | Gibbs sampling | Metropolis-Hastings | sequential Monte Carlo = SMC | Monte Carlo dropout = MC dropout |
  Monte Carlo sampling | expectation maximization = expectation-maximization = EM algorithm | maximum likelihood estimation = maximum likelihood = MLE | maximum a posteriori |
  maximum entropy | empirical risk minimization = ERM | distributionally robust optimization = DRO | conformal prediction | isotonic regression | Platt scaling | temperature scaling |
  propensity score | instrumental variable | doubly robust estimator | Dirichlet process | latent Dirichlet allocation | collaborative filtering = CF | neural collaborative filtering |
  factorization machine | LightGCN | DeepFM | SASRec | BERT4Rec | two-tower model | kernel method | multiple kernel learning | random features = random Fourier features |
  neural tangent kernel = NTK | simulated annealing | genetic algorithm = GA | genetic programming | evolutionary algorithm = EA | evolution strategies | CMA-ES |
  particle swarm optimization = PSO | ant colony optimization | tabu search | local search | branch and bound = branch-and-bound | A* search | greedy algorithm | dynamic programming |
  linear programming = LP | semidefinite programming = SDP | mixed integer programming | mixed-integer linear programming = MILP | integer linear programming = ILP | quadratic programming |
  convex optimization | integer programming | constraint programming | SAT solver | answer set programming | Sinkhorn algorithm = Sinkhorn | SLAM | Kalman filter | extended Kalman filter |
  particle filter | model predictive control = MPC | PID controller | linear quadratic regulator = LQR | secure multi-party computation | homomorphic encryption | blockchain |
  smart contract | TensorFlow | PyTorch | JAX | Keras | scikit-learn | Hugging Face Transformers | DeepSpeed | Megatron-LM | ZeRO | CUDA | Triton | Spark | Apache Spark | MapReduce | Hadoop |
  Kubernetes | BM25 | TF-IDF | PageRank | AlphaFold = AlphaFold 2 = AlphaFold2 | AlphaFold 3 | RoseTTAFold | ESMFold | ESM-2 | ESM | ProteinMPNN | RFdiffusion | Informer | Autoformer |
  PatchTST | TimesNet | DLinear | N-BEATS | DeepAR | ARIMA | Prophet | Isolation Forest | one-class SVM | SMOTE | Grad-CAM = GradCAM | SHAP | LIME |
  integrated gradients = Integrated Gradients | saliency map | influence function | concept bottleneck model | linear probing | probing classifier`;

export const UNSURE_METHODS = `
  attention | distillation | augmentation | ensemble | adapter | sampling | clustering algorithm | optimization algorithm | regularization | regularizer | normalization | masking |
  prompting | encoder | decoder | classifier | discriminator | generator | tokenizer | kernel | filtering | matching | hashing | bootstrapping | bootstrap | planner | simulator | parser |
  estimator | autoencoding | convolution | pooling | gating | embedding model | search algorithm | momentum | softmax | quantization | pruning | fine-tuning | pre-training | deep network |
  boosting`;
