/**
 * What the way a text speaks of an entity says about its kind. Heads tell tasks from methods only so far: what a paper
 * introduces under such a head is its way of doing it. "We propose [Adaptive Loss Alignment] (ALA)": a method.
 */
import type { PaperEntity } from "../../model.ts";
import type { SectionText } from "../document.ts";
import { headOf } from "../lexicon/heads.ts";
import { entryNamed } from "../lexicon/index.ts";
import { singular } from "../lexicon/singular.ts";
import { isIntroduced, isProposed } from "./roles.ts";

/** Heads that stay what they are, whoever introduces them: "a new [bandit problem]", "the [fairness gap]". */
const STAYS = new Set(
  `
  problem task setting game bandit property notion assumption condition theorem inequality hypothesis conjecture law bound lower-bound guarantee dataset corpus
  benchmark challenge phenomenon gap bias error theory concept definition criterion complexity hardness equilibrium robustness fairness privacy language data
  feature space graph information relationship constraint noise behavior class group level uncertainty shift domain environment scenario attack vulnerability`.trim().split(/\s+/),
);

export function kindsPass(entities: PaperEntity[], sections: SectionText[]): PaperEntity[] {
  return entities.map((entity) => {
    if (entity.type !== "concept") return entity;
    const head = singular(entity.name.split(/[\s-]/).at(-1) as string);
    if (STAYS.has(head) || headOf(head).kind !== "concept" || (entryNamed(entity.name)?.share ?? 0) > 0.5) return entity;
    const own = entity.acronym !== null ? isIntroduced({ ...entity, type: "method" }, sections) : isProposed(entity, sections);
    return own ? { ...entity, type: "method" } : entity;
  });
}
