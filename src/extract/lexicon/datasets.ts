/** Datasets, benchmarks and test environments, from the field's common knowledge. `|` parts entries, `=` names of one. */
export const DATASETS = `
  ImageNet | ImageNet-1k = ImageNet-1000 | ImageNet-21k | ImageNet-22k | ImageNet-256 | ImageNet-C | ImageNet-A | ImageNet-R | ImageNet-V2 | ImageNet-Sketch | ImageNet-LT | ImageNet VID |
  Tiny ImageNet = TinyImageNet | miniImageNet = mini-ImageNet | tieredImageNet | ILSVRC | ILSVRC-2012 | CIFAR | CIFAR-10 = CIFAR10 | CIFAR-100 = CIFAR100 | CIFAR-10-C | MNIST |
  Fashion-MNIST = FashionMNIST | Kuzushiji-MNIST | EMNIST | MedMNIST | Moving MNIST | rotated MNIST | SVHN | STL-10 | Omniglot | USPS | notMNIST | NORB | smallNORB | dSprites | CelebA |
  CelebA-HQ | FFHQ | AFHQ | LSUN | COCO = MS COCO = MSCOCO = MS-COCO = Microsoft COCO = COCO 2017 = COCO2017 | COCO-Stuff |
  PASCAL VOC = Pascal VOC = PASCAL VOC 2012 = PASCAL VOC 2007 = VOC 2007 = VOC 2012 = VOC07 = VOC12 | PASCAL-Context = PASCAL Context | Cityscapes | ADE20K | LVIS | Open Images = OpenImages |
  Objects365 | Visual Genome | Mapillary Vistas | BDD100K | CamVid | Foggy Cityscapes | GTA5 | SYNTHIA | Flickr30k = Flickr30K | Flickr8k | Conceptual Captions | Conceptual 12M |
  SBU Captions | LAION | LAION-5B | LAION-400M | DataComp | YFCC100M | JFT-300M | JFT-3B | Places | Places365 | iNaturalist | Caltech-101 = Caltech101 | Caltech-256 |
  CUB-200 = CUB-200-2011 = CUB200 = CUB | Oxford-IIIT Pets | Oxford Flowers | Stanford Cars | Stanford Dogs | FGVC-Aircraft | Food-101 | SUN397 | DTD | EuroSAT | DomainNet | Office-31 |
  Office-Home = OfficeHome | VisDA = VisDA-2017 | PACS | WILDS | Waterbirds | Camelyon17 | fMoW | KITTI | nuScenes | nuPlan | Argoverse | Argoverse 2 | Waymo Open Dataset | Waymo | ScanNet |
  ScanNet200 | S3DIS | ShapeNet | ShapeNetPart | ModelNet40 | ModelNet10 | ModelNet | ScanObjectNN | Objaverse | SemanticKITTI | SUN RGB-D | SUN3D |
  NYU Depth = NYU Depth V2 = NYUv2 = NYU-v2 | Matterport3D | Replica | TUM RGB-D | EuRoC | Make3D | DTU | Tanks and Temples | Mip-NeRF 360 | LLFF | Sintel = MPI Sintel | FlyingChairs |
  FlyingThings3D | Middlebury | ETH3D | Kinetics | Kinetics-400 | Kinetics-600 | Kinetics-700 | UCF101 = UCF-101 | HMDB51 = HMDB-51 | ActivityNet | ActivityNet Captions | AVA |
  Something-Something | Something-Something V2 | Charades | EPIC-Kitchens | Ego4D | EgoSchema | Video-MME | MVBench | NTU RGB+D | Human3.6M | MPI-INF-3DHP | 3DPW | AMASS | HumanML3D | MPII |
  YouTube-8M | YouTube-VOS | YouTubeVIS | HowTo100M | WebVid | MSR-VTT = MSRVTT | MSVD | DiDeMo | LSMDC | VATEX | THUMOS14 | Sports-1M | DAVIS | DAVIS 2017 | VOT | OTB | LaSOT | GOT-10k |
  TrackingNet | MOT17 | MOT16 | MOT20 | MOTChallenge | VoxCeleb | VoxCeleb2 | LibriSpeech | LibriLight = Libri-Light | LibriTTS | GigaSpeech | TED-LIUM | Common Voice | TIMIT | Switchboard |
  Fisher | CHiME | AISHELL | MuST-C | CoVoST | FLEURS | SUPERB | AudioSet | AudioCaps | Clotho | ESC-50 | UrbanSound8K | Speech Commands | LJSpeech | VCTK | MusicCaps | MAESTRO | GTZAN |
  IEMOCAP | MELD | CMU-MOSI | CMU-MOSEI | RAVDESS | GLUE | SuperGLUE | SQuAD | SQuAD 2.0 = SQuAD2.0 = SQuAD v2 | SQuAD 1.1 = SQuAD v1.1 | MNLI = MultiNLI | SNLI | XNLI | ANLI | QNLI | RTE |
  CoLA | SST-2 = SST2 | SST-5 | MRPC | QQP | STS-B | WNLI | SICK | PAWS | WiC | WSC | COPA | MultiRC | ReCoRD | RACE | HotpotQA | 2WikiMultihopQA | MuSiQue | Natural Questions | TriviaQA |
  SearchQA | NewsQA | CoQA | QuAC | DROP | MS MARCO = MSMARCO = MS-MARCO | BEIR | MTEB | TREC | TREC-COVID | WebQuestions | WebQSP | ComplexWebQuestions | SimpleQuestions | NarrativeQA |
  Qasper | QuALITY | ELI5 | PopQA | SimpleQA | ASQA | StrategyQA | BoolQ | PIQA | SIQA | HellaSwag | WinoGrande | Winograd Schema Challenge | ARC-Challenge = ARC-C | ARC-Easy | ARC-AGI |
  OpenBookQA | CommonsenseQA | QASC | SciQ | TyDi QA | XQuAD | MLQA | bAbI | CNN/Daily Mail = CNN/DailyMail = CNN/DM | XSum | SAMSum | Multi-News | Gigaword | arXiv | PubMedQA | MedQA |
  MedMCQA | BioASQ | MMLU | MMLU-Pro | C-Eval | CMMLU | AGIEval | BIG-bench = BIG-Bench | BIG-Bench Hard = BBH | HELM | GSM8K | GSM-Hard | SVAMP | MAWPS | AQuA | MathQA | MATH-500 | AIME |
  AIME 2024 | AIME 2025 | OlympiadBench | FrontierMath | miniF2F | ProofNet | HumanEval | HumanEval+ | MBPP | SWE-bench = SWE-Bench | SWE-bench Verified | LiveCodeBench | BigCodeBench |
  APPS | CodeContests | CodeXGLUE | CodeSearchNet | DS-1000 | Spider | WikiSQL | BIRD | TruthfulQA | FActScore | HaluEval | LAMBADA | AlpacaEval | AlpacaEval 2 | Arena-Hard | MT-Bench |
  Chatbot Arena | LMSYS-Chat-1M | IFEval | GPQA | GPQA Diamond | Humanity's Last Exam | LongBench | RULER | InfiniteBench | NeedleBench | L-Eval | FEVER | ToolBench | AgentBench | WebArena |
  VisualWebArena | Mind2Web | OSWorld | GAIA | ALFWorld | WebShop | ScienceWorld | RewardBench | UltraFeedback | UltraChat | ShareGPT | Anthropic HH | HH-RLHF | AdvBench | HarmBench |
  JailbreakBench | RealToxicityPrompts | BBQ | StereoSet | CrowS-Pairs | WinoBias | Penn Treebank = PTB | WikiText-103 = Wikitext-103 | WikiText-2 = Wikitext2 | WikiText | enwik8 | text8 |
  One Billion Word | C4 | mC4 | The Pile | Common Crawl = CommonCrawl | FineWeb | SlimPajama | RedPajama | RefinedWeb | Dolma | OSCAR | CC100 | BookCorpus = BooksCorpus | OpenWebText |
  OpenWebMath | The Stack | StarCoderData | PG-19 | S2ORC | Wikipedia | WMT | WMT14 = WMT'14 = WMT 2014 | WMT16 = WMT 2016 | WMT17 | WMT19 | WMT20 | IWSLT | IWSLT14 | IWSLT 2014 | IWSLT17 |
  OPUS | OPUS-100 | Europarl | FLORES | FLORES-101 | FLORES-200 | Multi30k | XTREME | TED Talks | CoNLL-2003 = CoNLL2003 = CoNLL03 | CoNLL-2012 | CoNLL 2005 | OntoNotes | OntoNotes 5.0 |
  WNUT | Universal Dependencies | WSJ = Wall Street Journal | IMDb = IMDB | Yelp | AG News | DBpedia | SemEval | SemEval-2010 Task 8 | SemEval 2014 | ACE 2005 = ACE05 | ACE 2004 | TACRED |
  DocRED | FewRel | NYT | SciERC | SciREX | GENIA | BC5CDR | NCBI-disease | WordNet | ConceptNet | ATOMIC | FrameNet | VerbNet | PropBank | Freebase | YAGO | NELL | FB15k | FB15k-237 |
  WN18RR | WN18 | Wikidata | Wikidata5M | UMLS | MultiWOZ | PersonaChat = Persona-Chat | DailyDialog | Wizard of Wikipedia | SNIPS | ATIS | AMR | LDC | Quora | VQA v2 = VQAv2 = VQA 2.0 |
  GQA | OK-VQA = OKVQA | A-OKVQA | TextVQA | DocVQA | ChartQA | InfographicVQA | OCRBench | VizWiz | ScienceQA | AI2D | MMMU | MMMU-Pro | MathVista | MathVerse | NLVR2 | CLEVR | CLEVRER |
  RefCOCO | RefCOCO+ | RefCOCOg | MMBench | MM-Vet | MME | SEED-Bench | POPE | HallusionBench | BLINK | Winoground | RealWorldQA | nocaps | VCR | SNLI-VE | Visual7W | GuessWhat | ICDAR |
  SVT | IIIT5K | FUNSD | PubLayNet | Cora | Citeseer = CiteSeer | PubMed | Reddit | PPI | Open Graph Benchmark = OGB | ogbn-arxiv | ogbn-products | ogbg-molhiv | QM9 | MD17 | ZINC |
  MoleculeNet | GuacaMol | MOSES | USPTO | PCQM4M | Open Catalyst | OC20 | Materials Project | Protein Data Bank | PDB | CASP | CASP13 | CASP14 | UniRef | UniRef50 | UniProt | ProteinGym |
  PDBbind | ChEMBL | PubChem | DrugBank | TUDataset | Karate Club | BlogCatalog | AmazonProducts | DBLP | MuJoCo | Atari 2600 | Atari = Atari games | Atari 100k |
  Arcade Learning Environment = ALE | Montezuma's Revenge | OpenAI Gym | DeepMind Control Suite = DMControl = DeepMind Control | D4RL | Meta-World = MetaWorld | RLBench | LIBERO | CALVIN |
  Robosuite | ManiSkill | BridgeData | Open X-Embodiment | DROID | Procgen | Crafter | MiniGrid | BabyAI | NetHack | StarCraft Multi-Agent Challenge = SMAC | StarCraft II | Dota 2 | Hanabi |
  Overcooked | MineRL | Minecraft | ViZDoom | Habitat | Gibson | R2R | RxR | REVERIE | ALFRED | AI2-THOR = AI2THOR | iGibson | BEHAVIOR-1K | CARLA | nocturne | HalfCheetah | Walker2d |
  AntMaze | CartPole | Adroit | PettingZoo | Safety Gym | MovieLens | MovieLens-1M = ML-1M | MovieLens-20M | Netflix Prize | Criteo | Avazu | Amazon Reviews | Amazon Books | Yelp2018 |
  Gowalla | LastFM = Last.fm | MIND | Taobao | Steam | KuaiRec | MIMIC | MIMIC-III | MIMIC-IV | MIMIC-CXR | eICU | CheXpert | ChestX-ray14 | PadChest | UK Biobank | ADNI | ABIDE | HCP |
  BraTS | ISIC | ISIC 2018 | TCGA | Camelyon16 = CAMELYON16 | PatchCamelyon | LIDC-IDRI | DRIVE | Kvasir | ACDC | Synapse | KiTS | LiTS | MSD | fastMRI | PhysioNet | PTB-XL | MIT-BIH | DEAP |
  SEED | ETTh1 | ETTm1 | ETT | M4 | M5 | Monash | UCR | UEA | UCI | UCI repository | LIBSVM | Enron | 20 Newsgroups = 20Newsgroups | RCV1 | Reuters | Reuters-21578 | BANKING77 | CLINC150 |
  LEDGAR | LexGLUE | Adult | COMPAS | German Credit | Folktables | LFW = Labeled Faces in the Wild | MegaFace | IJB-C | IJB-B | MS-Celeb-1M | CASIA-WebFace | VGGFace2 | WIDER FACE |
  AffectNet | FER2013 | Market-1501 = Market1501 | DukeMTMC | DukeMTMC-reID | MSMT17 | CUHK03 | CrowdHuman | ShanghaiTech | Caltech Pedestrian | FaceForensics++ | Celeb-DF | Set5 | Set14 |
  BSD68 | BSD100 | BSDS500 | Urban100 | DIV2K | Flickr2K | GoPro | SIDD | REDS | Vimeo90K | RAISE | Kodak | DOTA | xView | SpaceNet | BigEarthNet | RSICD | MVTec AD | VisA | AVSpeech | LRS3 |
  LRW | Breakfast | 50Salads | DSEC | N-Caltech101 | DVS128 Gesture | NSL-KDD | CIC-IDS2017 | Yahoo! Answers | WebNLG | E2E NLG | ToTTo | GEM | ROCStories | WritingPrompts | BIG-Vul |
  Defects4J | AllenNLP | NAS-Bench-101 | NAS-Bench-201 | NASBench | HPO-B | OpenML | Meta-Dataset | VTAB | VTAB-1k | ELEVATER | Long Range Arena = LRA | Wild-Time | CORe50 | Split CIFAR-100 |
  Permuted MNIST | FEMNIST | LEAF | Shakespeare | StackOverflow | GenEval | DrawBench | PartiPrompts | T2I-CompBench | DPG-Bench | VBench | InstructPix2Pix | MagicBrush | Pick-a-Pic | HPSv2 |
  CC12M | CC3M | JourneyDB`;

/** Names that are also common words: they need more around them to be believed. */
export const UNSURE_DATASETS = `
  Places | Fisher | SICK | Shakespeare | Reddit | arXiv | Steam | Adult | Breakfast | TREC | UCI | Wikipedia | Yelp | SEED | MOSES | PubMed | Minecraft | Replica | Gibson | Spider | BLINK |
  MIND | POPE | MATH`;
