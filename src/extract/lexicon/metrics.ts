/** Evaluation measures. `|` parts entries, `=` names of one. */
export const METRICS = `
  top-1 accuracy | top-5 accuracy | top-1 error | top-5 error = top-5 error rate | test error | error rate | misclassification rate | classification accuracy | test accuracy |
  zero-shot accuracy | balanced accuracy | robust accuracy | clean accuracy | precision and recall | F1 = F1 score = F1-score = F1-measure = F-score = F-measure | macro-F1 = macro F1 |
  micro-F1 = micro F1 | exact match = exact match accuracy | exact match score | BLEU = BLEU score | sacreBLEU | ROUGE = ROUGE score | ROUGE-L | ROUGE-1 | ROUGE-2 | METEOR | CIDEr = CIDEr-D |
  SPICE | chrF | BLEURT | BERTScore = BERT score | MAUVE | translation edit rate | perplexity = PPL | bits per dimension | bits per character | negative log-likelihood = NLL |
  log-likelihood | G-Eval | FID = Fréchet inception distance = Frechet inception distance = FID score | FVD = Fréchet video distance = Frechet video distance |
  KID = kernel inception distance | Inception Score = IS score | CLIP score = CLIPScore | DINO score | LPIPS | PSNR = peak signal-to-noise ratio | SSIM = structural similarity | MS-SSIM |
  ImageReward | aesthetic score | mAP = mean average precision | AP50 | AP75 | box AP | mask AP | average precision | IoU = intersection over union |
  mIoU = mean IoU = mean intersection over union | Dice score = Dice coefficient = Dice similarity coefficient = Dice | Hausdorff distance | panoptic quality | MOTA | HOTA | IDF1 | MPJPE |
  PCK | Chamfer distance | endpoint error | absolute relative error | ADE | FDE | NDS | AUC = area under the curve | AUROC = area under the ROC curve | ROC AUC = ROC-AUC | AUPRC | ROC curve |
  FPR95 | MRR = mean reciprocal rank | NDCG = nDCG | NDCG@10 = nDCG@10 | hit rate | hit ratio | Hits@10 | Hits@1 | Recall@1 | Recall@10 | Recall@K | precision@k | recall@k | Rank-1 accuracy |
  click-through rate | conversion rate | pass@1 | pass@k | pass@10 | CodeBLEU | resolve rate | true positive rate | false positive rate | false negative rate | false discovery rate |
  sensitivity and specificity | Matthews correlation coefficient | Cohen's kappa | Pearson correlation | Spearman correlation = Spearman's rank correlation | Kendall's tau |
  inter-annotator agreement | word error rate = WER | character error rate = CER | phoneme error rate | equal error rate = EER | mean opinion score = MOS | PESQ | STOI | SI-SDR |
  signal-to-noise ratio = SNR | mean squared error = MSE | root mean squared error = root mean square error = RMSE | mean absolute error = MAE | mean absolute percentage error = MAPE |
  R-squared | reconstruction error | prediction error | test loss | validation loss | estimation error | generalization error | approximation error | excess risk | minimax risk |
  regret = regrets | cumulative regret | simple regret | Bayesian regret | dynamic regret | static regret | swap regret | external regret | pseudo-regret | regret bound | regret guarantee |
  sample complexity | time complexity | computational complexity | space complexity | communication complexity | query complexity | iteration complexity | oracle complexity |
  gradient complexity | convergence rate = rate of convergence | approximation ratio | approximation guarantee | competitive ratio | round complexity | runtime complexity |
  worst-case complexity | duality gap | optimality gap | exploitability | social welfare | price of anarchy | latency | throughput | inference speed | inference latency | inference time |
  memory usage | memory consumption | memory footprint | GPU memory | peak memory | training time | training cost | inference cost | computational cost | communication cost |
  computation time | wall-clock time | FLOPs = FLOPS | MACs | parameter count | frames per second = FPS | energy consumption | power consumption | energy efficiency | carbon footprint |
  speedup = speed-up | running time | runtime | compression ratio | compression rate | model size | storage cost | tokens per second | time to first token = TTFT | end-to-end latency |
  acceptance rate | acceptance length | success rate | task success rate | win rate | completion rate | cumulative reward | average reward | average return | expected return |
  episodic return | human-normalized score | attack success rate = ASR | collision rate | success weighted by path length = SPL | expected calibration error = ECE | Brier score | mean rank |
  RMSD | lDDT | GDT | TM-score | Elo rating = Elo score = Elo | sample efficiency | data efficiency | parameter efficiency | computational efficiency | label efficiency |
  Fréchet audio distance`;

export const UNSURE_METRICS = `
  accuracy = accuracies | precision | recall | average precision score | runtime | variance | specificity | coverage | speed | efficiency | fluency | faithfulness | coherence | purity |
  modularity | NMI | ARI | AP | speedup | latency | throughput | divergence | mean rank | likelihood | reward | cost | error`;
