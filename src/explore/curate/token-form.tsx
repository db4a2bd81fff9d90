/** Asks for the server's token, in a modal dialog of the browser's own: focus stays in it and Escape leaves. */
import { useEffect, useRef, useState } from "preact/hooks";
import { asked, giveToken } from "../session.ts";

export function TokenForm() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState("");
  const why = asked.value;
  useEffect(() => {
    if (why !== null) dialog.current?.showModal();
    else dialog.current?.close();
  }, [why]);
  return (
    <dialog ref={dialog} class="token" aria-label="The server's token" onClose={() => { if (asked.value !== null) giveToken(null); }}>
      <form onSubmit={(event) => { event.preventDefault(); giveToken(text.trim()); setText(""); }}>
        <p>{why}</p>
        <label>Token <input type="password" autocomplete="off" value={text} required onInput={(event) => setText(event.currentTarget.value)} /></label>
        <p class="also">It is what PAPERGRAPH_TOKEN was set to when the server was started; this tab remembers it until it is closed.</p>
        <p class="choice-row">
          <button type="submit" class="more">Use it</button>
          <button type="button" class="more" onClick={() => dialog.current?.close()}>Not now</button>
        </p>
      </form>
    </dialog>
  );
}
