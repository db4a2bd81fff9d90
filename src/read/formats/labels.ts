/** Lines that say what they are, or look it: "Authors: Ada Lovelace", "**Year:** 1843", "- DOI: 10.1000/x". */
import type { Fields } from "../format.ts";
import { isKnownField } from "../fields.ts";

const LABEL = /^(?:[-*+]\s+)?(?:\*\*|__)?([A-Za-z][A-Za-z ()-]{0,30}?)(?:\*\*|__)?\s?[:.]\s?(?:\*\*|__)?\s*(.*)$/;

export interface Label {
  name: string;
  value: string;
}

/** The label of a line, or null. "Abstract" may stand by itself, or end with a full stop where it is bold: "**Abstract.** We show". */
export function labelOf(line: string): Label | null {
  const m = LABEL.exec(line.trim());
  const name = (m?.[1] ?? "").trim().replace(/\(s\)$/i, "s");
  if (!m || !isKnownField(name)) return null;
  const bold = /^(?:[-*+]\s+)?(?:\*\*|__)/.test(line.trim());
  return bold || line.trim().indexOf(":") === line.trim().search(/[:.]/) ? { name: name.toLowerCase(), value: (m[2] as string).trim() } : null;
}

/** Fields of lines: what stands under a label is its value, up to the next one; lines before the first label are given back. */
export function fieldsOf(lines: string[]): { fields: Fields; rest: string[] } {
  const fields: Record<string, string> = {};
  const rest: string[] = [];
  let open: string | null = null;
  for (const line of lines) {
    const label = labelOf(line);
    if (label && fields[label.name] === undefined) {
      fields[label.name] = label.value;
      // Only an abstract goes on over lines, and a title that was too long for one.
      open = /^(?:abstract|summary|title)$/.test(label.name) || label.value === "" ? label.name : null;
    } else if (open !== null && (line.trim() !== "" || open === "abstract" || open === "summary")) fields[open] = `${fields[open]}\n${line}`.trim();
    else rest.push(line);
  }
  return { fields, rest };
}

/** "Ada Lovelace, Alan Turing": a line of names and nothing else. */
export function isNames(line: string): boolean {
  const names = line.replace(/[,(]?\s*\d{4}\)?\.?$/, "").split(/,| and | & |;/).map((name) => name.trim()).filter(Boolean);
  return names.length > 0 && !/[.!?:]$/.test(line) && names.every((name) => /^(?:[\p{Lu}][\p{L}.'’-]*|van|von|de|der|den|la|al|et al\.?)(?: (?:[\p{Lu}][\p{L}.'’-]*|van|von|de|der|den|la|al|et al\.?)){1,4}$/u.test(name));
}
