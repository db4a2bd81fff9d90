/** What was just decided, with a way back. It stays until it is put away, so that nobody has to hurry. */
import { Icon } from "../parts/icon.tsx";
import { goView } from "../state.ts";
import { notice, takeBack } from "./decide.ts";

export function Decided() {
  const now = notice.value;
  return (
    <div class="notice" role="status">
      {now && (
        <p>
          {now.text}
          {now.number !== null && <button type="button" onClick={() => void takeBack(now.number as number)}>Undo</button>}
          <button type="button" onClick={() => { notice.value = null; goView("curate", { list: "log" }); }}>See the log</button>
          <button type="button" class="tool" aria-label="Put away" onClick={() => { notice.value = null; }}><Icon name="close" /></button>
        </p>
      )}
    </div>
  );
}
