/** Brings papers: a button that opens files, and the whole page to drop them on. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../parts/icon.tsx";
import { bring } from "./bring.ts";

export function BringButton() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class="tool" title="Add papers from a file: JSON Lines, JSON, CSV, TSV or text" onClick={() => input.current?.click()}><Icon name="plus" /> Add papers</button>
      <input
        ref={input} type="file" multiple hidden aria-label="Files of abstracts" accept=".jsonl,.ndjson,.json,.csv,.tsv,.txt,.gz"
        onChange={(event) => { void bring([...(event.currentTarget.files ?? [])]); event.currentTarget.value = ""; }}
      />
    </>
  );
}

export function DropZone() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
    const onOver = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault(); // else the browser would open the file
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => { if (event.relatedTarget === null) setOver(false); };
    const onDrop = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(false);
      void bring([...(event.dataTransfer?.files ?? [])]);
    };
    addEventListener("dragover", onOver);
    addEventListener("dragleave", onLeave);
    addEventListener("drop", onDrop);
    return () => {
      removeEventListener("dragover", onOver);
      removeEventListener("dragleave", onLeave);
      removeEventListener("drop", onDrop);
    };
  }, []);
  return over ? <p class="drop" aria-hidden="true">Drop a file of abstracts to add its papers to the graph</p> : null;
}
