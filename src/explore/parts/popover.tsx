/** A button with a panel under it: opens beside what it is about, closes by Escape or a press elsewhere, and gives the focus back. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

export function Popover({ label, button, children }: { label: string; button: ComponentChildren; children: ComponentChildren }) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setOpen(false);
    opener.current?.focus();
  };
  useEffect(() => {
    if (!open) return undefined;
    box.current?.querySelector<HTMLElement>("[role=dialog]")?.focus();
    const elsewhere = (event: PointerEvent): void => { if (!box.current?.contains(event.target as Node)) setOpen(false); };
    const onKey = (event: KeyboardEvent): void => { if (event.key === "Escape") close(); };
    addEventListener("pointerdown", elsewhere);
    addEventListener("keydown", onKey);
    return () => {
      removeEventListener("pointerdown", elsewhere);
      removeEventListener("keydown", onKey);
    };
  }, [open]);
  return (
    <div class="popover" ref={box}>
      <button type="button" class="tool" ref={opener} aria-expanded={open} aria-haspopup="dialog" onClick={() => setOpen(!open)}>{button}</button>
      {open && <div class="sheet" role="dialog" aria-label={label} tabIndex={-1}>{children}</div>}
    </div>
  );
}
