/** Tasks, problems, fields, theories, properties. `|` parts entries, `=` names of one. */
export const CONCEPTS = `
  machine learning = ML | deep learning = DL | statistical learning | statistical learning theory | reinforcement learning = RL | deep reinforcement learning = deep RL = DRL |
  multi-agent reinforcement learning = MARL | offline reinforcement learning = offline RL | online reinforcement learning = online RL |
  model-based reinforcement learning = model-based RL = MBRL | model-free reinforcement learning = model-free RL | hierarchical reinforcement learning |
  goal-conditioned reinforcement learning | safe reinforcement learning = safe RL | meta reinforcement learning = meta-RL | natural language processing = NLP | computer vision |
  artificial intelligence = AI | artificial general intelligence = AGI | generative AI | explainable AI = XAI = explainable artificial intelligence | responsible AI | AI safety |
  data mining | data science | big data | robotics | human-computer interaction = HCI | human-robot interaction = HRI | embodied AI | internet of things = IoT | edge computing |
  cloud computing | quantum computing | quantum machine learning | neuroscience | cognitive science | bioinformatics | computational biology | operations research | information theory |
  control theory | learning theory | complexity theory | probability theory | approximation theory | graph theory | game theory | social choice | mechanism design | auction theory |
  machine translation = MT | neural machine translation = NMT | statistical machine translation | low-resource machine translation | speech translation | question answering = QA |
  open-domain question answering = open-domain QA | multi-hop question answering = multi-hop QA | knowledge base question answering | conversational question answering |
  visual question answering = VQA | video question answering = VideoQA | document question answering | reading comprehension = machine reading comprehension = MRC | text summarization |
  abstractive summarization | extractive summarization | document summarization | dialogue summarization | summarization | sentiment analysis | aspect-based sentiment analysis = ABSA |
  emotion recognition | sarcasm detection | hate speech detection | fake news detection | stance detection | fact verification = fact-checking = fact checking | text classification |
  document classification | intent detection | slot filling | named entity recognition = NER | entity linking | entity resolution | relation extraction = RE | event extraction |
  information extraction = IE | keyphrase extraction | coreference resolution | dependency parsing | constituency parsing | semantic parsing | text-to-SQL | semantic role labeling = SRL |
  part-of-speech tagging = POS tagging | word sense disambiguation = WSD | word segmentation | grammatical error correction = GEC | text simplification | paraphrase generation |
  paraphrase identification | natural language inference = NLI | textual entailment | semantic textual similarity | language modeling = language modelling | language understanding |
  natural language understanding = NLU | natural language generation = NLG | text generation | data-to-text generation | story generation | dialogue system = dialog system |
  task-oriented dialogue | dialogue generation | dialogue state tracking | conversational AI | information retrieval = IR | document retrieval | passage retrieval | ad-hoc retrieval |
  learning to rank | query expansion | semantic search | web search | entity alignment | topic modeling | speech recognition | automatic speech recognition = ASR | speech enhancement |
  speech separation | speaker verification | speaker recognition | speech synthesis | text-to-speech = TTS | voice conversion | music generation | audio generation | sound event detection |
  code generation | code completion | code understanding | program synthesis | program repair | bug detection | vulnerability detection | software engineering | software testing |
  theorem proving | automated theorem proving | mathematical reasoning = math reasoning | commonsense reasoning | common sense reasoning | logical reasoning | symbolic reasoning |
  spatial reasoning | temporal reasoning | causal reasoning | multi-step reasoning | multi-hop reasoning | visual reasoning | multimodal reasoning | long-context reasoning |
  complex reasoning | abstract reasoning | instruction following | tool use | tool learning | web navigation | planning and reasoning | knowledge graph completion |
  knowledge graph embedding = KGE | commonsense knowledge | world knowledge | factual knowledge | cross-lingual transfer | low-resource language | code-switching | multilinguality |
  morphology | image classification | fine-grained classification | fine-grained image classification | fine-grained recognition | multi-label classification | multi-class classification |
  binary classification | scene classification | time series classification | object detection | 3D object detection | small object detection | open-vocabulary object detection |
  open-vocabulary detection | open-vocabulary segmentation | salient object detection | camouflaged object detection | face detection | pedestrian detection | lane detection |
  semantic segmentation | instance segmentation | panoptic segmentation | image segmentation | medical image segmentation | video object segmentation | referring expression comprehension |
  referring image segmentation | interactive segmentation | point cloud | point cloud registration | point cloud completion | object recognition | face recognition |
  facial expression recognition | face verification | gait recognition | gesture recognition | scene text recognition | text recognition | text detection | handwriting recognition |
  optical character recognition = OCR | document understanding | scene understanding | 3D scene understanding | scene graph generation | scene graph | pose estimation |
  human pose estimation | 3D human pose estimation | 6D pose estimation | hand pose estimation | motion capture | motion generation | human motion generation | motion prediction |
  trajectory prediction | depth estimation | monocular depth estimation | stereo matching | optical flow = optical flow estimation | scene flow | visual odometry | visual localization |
  image matching | image registration | medical image registration | feature matching | image alignment | image generation | class-conditional image generation | image synthesis |
  text-to-image generation = text-to-image synthesis = T2I | text-to-image | text-to-video generation = T2V | text-to-3D generation = text-to-3D | 3D generation | video generation |
  video prediction | video understanding | long video understanding | video captioning | video retrieval | video editing | video compression | video anomaly detection | image editing |
  image manipulation | image captioning | image retrieval | content-based image retrieval | cross-modal retrieval | image-text retrieval | image compression | super-resolution |
  image super-resolution | image restoration | image denoising | image deblurring | image enhancement | low-light image enhancement | image inpainting | image dehazing | colorization |
  denoising | inpainting | style transfer | image-to-image translation | 3D reconstruction | surface reconstruction | novel view synthesis | view synthesis | neural rendering |
  action recognition | action detection | temporal action localization | activity recognition | human activity recognition | object tracking | multi-object tracking = MOT |
  multiple object tracking | visual tracking | visual object tracking | person re-identification = Re-ID = person ReID | crowd counting | visual place recognition | visual grounding |
  anomaly detection | novelty detection | defect detection | deepfake detection | medical imaging | medical image analysis | autonomous driving | self-driving | remote sensing |
  change detection | egocentric vision | event camera | eye tracking | saliency prediction | representation learning | feature learning | feature extraction | feature selection |
  manifold learning | embedding learning | disentangled representation | disentanglement | domain adaptation = DA | unsupervised domain adaptation = UDA | test-time adaptation = TTA |
  source-free domain adaptation | domain generalization | domain shift | few-shot learning | zero-shot learning | one-shot learning | generalized zero-shot learning |
  few-shot classification | few-shot image classification | continual learning = lifelong learning | incremental learning | class-incremental learning | catastrophic forgetting |
  online learning | lifelong learning | open-set recognition | open-world learning | long-tailed recognition | imbalanced learning | positive-unlabeled learning | multiple instance learning |
  multi-view learning | multimodal learning = multi-modal learning | cross-modal learning | machine unlearning | overfitting | underfitting | double descent | grokking |
  out-of-distribution generalization = OOD generalization | length generalization | compositional generalization | systematic generalization | zero-shot generalization | implicit bias |
  inductive bias | spectral bias | simplicity bias | selection bias | sampling bias | gender bias | social bias | algorithmic fairness | group fairness | individual fairness |
  demographic parity | adversarial example | adversarial attack | adversarial robustness | adversarial perturbation | backdoor attack | data poisoning |
  membership inference attack = membership inference | model inversion | model extraction | prompt injection | jailbreak attack | jailbreaking | red teaming | watermarking | copyright |
  certified robustness | interpretability | explainability | mechanistic interpretability | feature attribution | counterfactual explanation | differential privacy = DP |
  local differential privacy = LDP | data privacy | model stealing | hallucination | AI alignment | human preference | preference learning | preference alignment | value alignment |
  reward hacking | reward modeling | reward model | reward function | human feedback | sycophancy | uncertainty quantification = UQ | uncertainty estimation | epistemic uncertainty |
  aleatoric uncertainty | distribution shift | covariate shift | label shift | concept drift | out-of-distribution detection = OOD detection | class imbalance | long-tail distribution |
  long-tailed distribution | label noise | noisy label | missing data | data scarcity | data contamination | spurious correlation | shortcut learning | vanishing gradient |
  exploding gradient | mode collapse | posterior collapse | model collapse | dimensional collapse | neural collapse | over-smoothing = oversmoothing | over-squashing |
  curse of dimensionality | exposure bias | error accumulation | scaling law | emergent ability | emergent abilities | test-time compute | test-time scaling | inference-time scaling |
  test-time training | exploration-exploitation trade-off = exploration-exploitation tradeoff = exploration-exploitation dilemma | bias-variance tradeoff | credit assignment | sparse reward |
  intrinsic motivation | partial observability | non-stationarity | function approximation | linear function approximation | off-policy evaluation = OPE | policy evaluation |
  policy optimization | policy learning | value function | action space | state space | reward design | sim-to-real transfer = sim-to-real = sim2real | legged locomotion | robot learning |
  robot manipulation = robotic manipulation | dexterous manipulation | bimanual manipulation | grasping | robotic grasping | motion planning | path planning | task planning |
  trajectory optimization | visual navigation | vision-language navigation = vision-and-language navigation = VLN | object goal navigation | simultaneous localization and mapping |
  multi-robot system | multi-agent system = MAS | multi-agent path finding | human-AI collaboration | crowdsourcing | optimal transport = OT | entropic optimal transport |
  unbalanced optimal transport | Wasserstein distance | Wasserstein gradient flow | Wasserstein barycenter | Wasserstein space | Gromov-Wasserstein distance | maximum mean discrepancy = MMD |
  Kullback-Leibler divergence = KL divergence = KL-divergence | Jensen-Shannon divergence | f-divergence | total variation distance | Bregman divergence | mutual information |
  Fisher information | entropy regularization | reproducing kernel Hilbert space = RKHS | Hilbert space | Banach space | Riemannian manifold | hyperbolic space | Lie group | symmetric group |
  equivariance | permutation invariance | Markov decision process = MDP | partially observable Markov decision process = POMDP | constrained Markov decision process = CMDP | Markov chain |
  Markov game | stochastic game | zero-sum game | general-sum game | extensive-form game | imperfect-information game | mean-field game = mean field game | congestion game |
  Stackelberg game | potential game | Nash equilibrium | correlated equilibrium | coarse correlated equilibrium | Stackelberg equilibrium | multi-armed bandit = MAB = multi-armed bandits |
  contextual bandit | linear bandit | dueling bandit | combinatorial bandit | adversarial bandit | stochastic bandit | best arm identification | pure exploration |
  online convex optimization = OCO | online linear optimization | convex function | strongly convex | strong convexity | non-convex optimization = nonconvex optimization |
  stochastic optimization | convex optimization problem | black-box optimization | multi-objective optimization | combinatorial optimization | constrained optimization |
  discrete optimization | global optimization | robust optimization | minimax optimization | submodular maximization | submodular function | submodularity | variational inequality |
  saddle point | saddle point problem | Lipschitz continuity | Hessian matrix | Jacobian | loss landscape | sharpness | flat minima | stationary point | edge of stability | gradient flow |
  stochastic differential equation = SDE | partial differential equation = PDE | ordinary differential equation = ODE | Fokker-Planck equation | Langevin diffusion | mean-field limit |
  random matrix theory | concentration inequality | Rademacher complexity | VC dimension | PAC learning | PAC-Bayes | agnostic learning | statistical query | generalization bound |
  lower bound | upper bound | sample complexity bound | minimax optimality | minimax rate | information-theoretic lower bound | causal inference | causal discovery | causal effect |
  treatment effect | heterogeneous treatment effect | counterfactual reasoning | structural causal model | causal graph | directed acyclic graph = DAG | treatment effect estimation |
  dimensionality reduction | density estimation | kernel density estimation | hypothesis testing | change point detection | high-dimensional statistics | time series |
  time series forecasting | time series analysis | spatio-temporal forecasting | traffic prediction | traffic forecasting | weather forecasting | load forecasting | survival analysis |
  recommendation | sequential recommendation | session-based recommendation | cross-domain recommendation | cold-start | cold-start problem | recommender system = recommendation system |
  click-through rate prediction = CTR prediction | online advertising | link prediction | node classification | graph classification | community detection | influence maximization |
  graph representation learning | graph generation | graph matching | graph isomorphism | graph partitioning | heterophily | social network | knowledge graph = KG | knowledge base = KB |
  temporal knowledge graph | hypergraph | word embedding | sentence embedding | contextualized embedding | long-range dependency | long context | long-context | context window |
  context length | KV cache = key-value cache | KV cache compression | tokenization | latent space | latent variable | latent representation | non-convexity | distributed training |
  distributed learning | distributed optimization | decentralized learning | decentralized optimization | distributed computing | parallel computing | edge device | model compression |
  model parallelism | data parallelism | tensor parallelism | compressed sensing | sparse recovery | matrix completion | low-rank matrix | phase retrieval | inverse problem |
  blind source separation | signal processing | protein structure prediction | protein folding | protein design | protein language modeling | drug discovery | drug design |
  molecular property prediction | molecule generation | molecular dynamics | molecular docking | materials discovery | electronic health record = EHR | clinical decision support |
  precision medicine | Alzheimer's disease | brain-computer interface = BCI | climate change | finance | stock prediction | portfolio optimization | fraud detection | intrusion detection |
  malware detection | cybersecurity | smart grid | supply chain | education | healthcare`;

export const UNSURE_CONCEPTS = `
  alignment | generalization | robustness | convergence | fairness | privacy | safety | bias | uncertainty | calibration | entropy | embedding | transfer | clustering | classification |
  regression | segmentation | detection | recognition | translation | retrieval | generation | reasoning | planning | prediction | estimation | tracking | localization | navigation |
  exploration | optimization | inference | control | perception | parsing | tagging | ranking | compression | verification | identifiability | interpretability | explainability |
  transparency | trustworthiness | diversity | consistency | scalability | expressivity | expressiveness | sparsity | smoothness | convexity | stability | plasticity | causality |
  compositionality | invariance | equivariance | symmetry | occlusion | deblurring | grounding | personalization | memorization | misinformation | toxicity | plagiarism | creativity |
  curiosity | cooperation | communication | coordination | negotiation | collusion | congestion | homophily | backdoor | poisoning | prompts | ontology | semantics | syntax | pragmatics |
  phonology | discourse | metaphor | sarcasm | humor | emotion | sentiment | commonsense | abstraction | analogy | zero-shot | few-shot | one-shot | unsupervised | self-supervised |
  semi-supervised | weakly supervised | end-to-end | multimodal | multilingual | cross-lingual | heterogeneity | non-stationary | stochastic | sequence labeling | sequence modeling |
  data generation | hyperparameter | hyperparameter tuning | learning rate | batch size | overparameterization | over-parameterization | initialization | dimensionality | scaling | token |
  modality | modalities | decision making = decision-making | sequential decision making = sequential decision-making | resource allocation | scheduling | routing | pricing | auction |
  matching markets | voting | crowds | simulation | visualization | annotation | weak supervision | distant supervision | natural language | training data | synthetic data | feature space |
  loss function | objective function | hidden layer | attention head | gradient estimation | language generation`;
