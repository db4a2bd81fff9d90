/** The view "curate": what is likely one thing, side by side, and the log of decisions. */
import { params, setParams } from "../state.ts";
import { Log } from "./log.tsx";
import { Suggestions } from "./suggestions.tsx";

export function CurateView() {
  const log = params.value["list"] === "log";
  return (
    <div class="sheet-view">
      <div class="tabs" role="group" aria-label="What is listed">
        <button type="button" aria-pressed={!log} onClick={() => setParams({ list: "" })}>Likely the same</button>
        <button type="button" aria-pressed={log} onClick={() => setParams({ list: "log" })}>Decisions</button>
      </div>
      {log ? <Log /> : <Suggestions />}
    </div>
  );
}
