/** What the reader wants to see, for all views at once. */
import { useAnswer } from "../api.ts";
import { activeFilters, toggled, type Filters } from "../filters.ts";
import { PAPER_YEARS, type PaperYearsAnswer } from "../queries.ts";
import { clearFilters, filters, setFilters, toggleKind, toggleType } from "../state.ts";
import { capital, edgeClass, edgeName, EDGE_TYPES, kindWord, KINDS, kindWords, ROLES, roleWords } from "../words.ts";
import { Icon } from "./icon.tsx";
import { Popover } from "./popover.tsx";
import { Slider } from "./slider.tsx";
import { YearSlider } from "./year-slider.tsx";

export function FilterButton() {
  const active = activeFilters(filters.value).length;
  return (
    <Popover label="Filters" button={<><Icon name="filter" /> Filters{active > 0 && <b class="badge">{active}</b>}</>}>
      <FilterPanel f={filters.value} active={active} />
    </Popover>
  );
}

function FilterPanel({ f, active }: { f: Filters; active: number }) {
  const years = useAnswer<PaperYearsAnswer>(PAPER_YEARS, {});
  const { firstYear = null, lastYear = null } = years?.stats ?? {};
  return (
    <div class="filters">
      <Choices legend="Kinds" all={KINDS} chosen={f.kinds} words={(kind) => capital(kindWords(kind))} mark={(kind) => ({ class: kindWord(kind), shape: "dot" })} toggle={toggleKind} />
      <Choices legend="Relations" all={EDGE_TYPES} chosen={f.types} words={(type) => capital(edgeName(type))} mark={(type) => ({ class: edgeClass(type), shape: "stroke" })} toggle={toggleType} />
      <Choices legend="What papers do with it" all={ROLES} chosen={f.roles} words={(role) => capital(roleWords(role))} toggle={(role) => setFilters({ roles: toggled(f.roles, role) })} />
      {years && firstYear !== null && lastYear !== null && firstYear < lastYear && <YearSlider first={firstYear} last={lastYear} counts={new Map(years.paperGroups.groups.map((g) => [g.year, g.count]))} />}
      <Slider label="Papers that say so, at least" min={1} max={10} step={1} value={f.minSupport} show={String} onChange={(minSupport) => setFilters({ minSupport })} />
      <Slider label="Confidence, at least" min={0} max={0.95} step={0.05} value={f.minConfidence} show={(n) => n.toFixed(2)} onChange={(minConfidence) => setFilters({ minConfidence })} />
      <p class="foot">
        <button type="button" class="more" disabled={active === 0} onClick={clearFilters}>Clear all filters</button>
        <small>Years, roles and confidence choose among an entity's papers; a node stays while its first to last year touches these years and any paper has one of these roles.</small>
      </p>
    </div>
  );
}

interface ChoicesProps<T extends string> {
  legend: string;
  all: readonly T[];
  chosen: ReadonlySet<T>;
  words: (value: T) => string;
  mark?: (value: T) => { class: string; shape: "dot" | "stroke" };
  toggle: (value: T) => void;
}

function Choices<T extends string>({ legend, all, chosen, words, mark, toggle }: ChoicesProps<T>) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {all.map((value) => (
        <label key={value} class={`choice ${mark?.(value).class ?? ""}`}>
          <input type="checkbox" checked={chosen.has(value)} onChange={() => toggle(value)} />
          {mark && <i class={mark(value).shape} aria-hidden="true" />}
          {words(value)}
        </label>
      ))}
    </fieldset>
  );
}
