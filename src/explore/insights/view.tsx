/** The view "insights": what the graph as a whole tells, one question at a time; every row leads to the papers and sentences behind it. */
import type { ComponentType } from "preact";
import { params, setParams } from "../state.ts";
import { Areas, Gaps, Ranking, Rising, Together } from "./answers.tsx";

const QUESTIONS: readonly [{ name: string; label: string; component: ComponentType }, ...{ name: string; label: string; component: ComponentType }[]] = [
  { name: "gaps", label: "Never tried", component: Gaps },
  { name: "rising", label: "Rising", component: Rising },
  { name: "importance", label: "What matters", component: Ranking },
  { name: "areas", label: "Areas", component: Areas },
  { name: "together", label: "Used together", component: Together },
];

export function InsightsView() {
  const asked = QUESTIONS.find(({ name }) => name === params.value["show"]) ?? QUESTIONS[0];
  const Answer = asked.component;
  return (
    <div class="ask insights">
      <div class="tabs" role="group" aria-label="Questions to the whole graph">
        {QUESTIONS.map(({ name, label }) => (
          <button key={name} type="button" aria-pressed={name === asked.name} onClick={() => setParams({ show: name === QUESTIONS[0].name ? "" : name })}>{label}</button>
        ))}
      </div>
      <Answer key={asked.name} />
    </div>
  );
}
