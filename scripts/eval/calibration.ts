/**
 * How far confidence can be taken at its word: the expected calibration error. Entities are put into ten bins by their
 * confidence; the error is the mean distance between a bin's mean confidence and its share of right ones (an annotator
 * has the entity with this type), weighed by size.
 *
 * Naeini, M. P., Cooper, G. F. and Hauskrecht, M. (2015): Obtaining Well Calibrated Probabilities Using Bayesian Binning. AAAI.
 */
import type { Extraction } from "../../src/model.ts";
import { type GoldPaper, match } from "./score.ts";

export interface Judged {
  confidence: number;
  right: boolean;
}

/** Every entity said once, with whether it is right. */
export function judged(gold: GoldPaper[], said: Map<string, Extraction>): Judged[] {
  return gold.flatMap((g) => {
    const entities = said.get(g.id)?.entities ?? [];
    const { pairs, again } = match(g.entities, entities, false);
    const goldOf = new Map(pairs.map(([i, j]) => [j, g.entities[i]]));
    return entities.flatMap((e, j) => (again.has(j) ? [] : [{ confidence: e.confidence, right: goldOf.get(j)?.types.includes(e.type) ?? false }]));
  });
}

/** 0 to 1; 0 for no entities. */
export function calibrationError(list: Judged[], bins = 10): number {
  let error = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    const inside = list.filter(({ confidence }) => Math.min(bins - 1, Math.floor(confidence * bins)) === bin);
    const gap = inside.reduce((sum, { confidence, right }) => sum + confidence - Number(right), 0);
    error += Math.abs(gap) / Math.max(1, list.length);
  }
  return Number(error.toFixed(4));
}
