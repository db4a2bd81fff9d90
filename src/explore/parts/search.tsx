/** The search box of the page: the cursor stands in it, and "/" brings it back. */
import { useEffect, useRef } from "preact/hooks";
import { pick, visitPaper } from "../state.ts";
import { Find } from "./find.tsx";

export function Search() {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (matchMedia("(pointer: fine)").matches) box.current?.focus();
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || (event.target as HTMLElement).matches("input, textarea")) return;
      event.preventDefault();
      box.current?.focus();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  return (
    <div class="search" role="search">
      <Find
        box={box} label="Search the graph" placeholder="Find a method, dataset, concept, metric or paper"
        take={(hit) => (hit.__typename === "Paper" ? visitPaper(hit.id) : pick(hit.id))}
      />
    </div>
  );
}
