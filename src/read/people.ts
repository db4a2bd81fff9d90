/** Names of authors, in the many ways that records write them. */
import { clean } from "./clean.ts";

/** What is readable of a value: a text, a number, the texts of a list, the name of an object. */
export function textOf(value: unknown, depth = 0): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (depth > 4 || value === null || typeof value !== "object") return "";
  if (Array.isArray(value)) return value.map((item) => textOf(item, depth + 1)).filter(Boolean).join(" ");
  const { name, value: inner, text } = value as Record<string, unknown>;
  return textOf(name ?? text ?? inner, depth + 1);
}

/**
 * Authors in the order of the record, each once (some exports give the whole list twice). Lists of names, of {name}, of
 * {given, family} or {first, last}; texts as "A; B", "A and B", "Last, First and Last, First", "A B, C D", "Last, F., Last, F.".
 */
export function authorsOf(value: unknown): string[] | null {
  const names = Array.isArray(value) ? writers(value).map(personOf) : value !== null && typeof value === "object" ? [personOf(value)] : splitNames(textOf(value));
  const unique = new Set<string>();
  for (const name of names) {
    const mended = clean(name).replace(/^(?:and|&)\s+/i, "").replace(NUMBERED, "");
    if (/\p{L}/u.test(mended) && !/^(?:et al\.?|others)$/i.test(mended)) unique.add(mended);
  }
  return unique.size > 0 ? [...unique] : null;
}

/** Numbers that tell namesakes apart: "Wei Wang 0001" of DBLP, "Smith, John (57190000001); …" of Scopus. */
const NUMBERED = /\s+\d{4}$/;
const SCOPUS_ID = /\s*\(\d+\)(?=\s*(?:;|$))/g;

/** Zotero lists editors among the creators; where nobody is an author, all are taken for one. */
function writers(people: unknown[]): unknown[] {
  const isAuthor = (person: unknown): boolean => person === null || typeof person !== "object" || !("creatorType" in person) || person.creatorType === "author";
  return people.some(isAuthor) ? people.filter(isAuthor) : people;
}

function personOf(value: unknown): string {
  if (typeof value === "string") return invert(value);
  if (value === null || typeof value !== "object" || Array.isArray(value)) return invert(textOf(value));
  // A name that is written for good, as that of a group: its commas turn nothing round.
  if ("literal" in value && typeof value.literal === "string" && value.literal.trim() !== "") return value.literal.trim();
  const p = new Map(Object.entries(value).map(([key, part]) => [key.toLowerCase().replace(/[\s_-]+/g, ""), part]));
  const part = (...keys: string[]): string => keys.map((key) => textOf(p.get(key)).trim()).find(Boolean) ?? "";
  const whole = part("name", "fullname", "displayname") || textOf(p.get("author"));
  if (whole) return invert(whole);
  const family = [part("droppingparticle"), part("nondroppingparticle"), part("family", "familyname", "last", "lastname", "surname")];
  return [part("given", "givenname", "first", "firstname", "forename"), part("middle", "middlename"), ...family, part("suffix")].filter(Boolean).join(" ");
}

const INITIALS = /^(?:\p{Lu}\.?[\s-]?){1,4}$/u;

function splitNames(text: string): string[] {
  const names = text.replace(SCOPUS_ID, "").replace(/,?\s+et al\.?\s*$/i, "").trim();
  if (/[;|\n]/.test(names)) return names.split(/[;|\n]/).map(invert);
  if (/\sand\s|\s&\s/.test(names)) return names.split(/,?\s+(?:and|&)\s+/).flatMap((part) => (hasFullNames(part) || isAlternating(part) ? splitNames(part) : [invert(part)]));
  if (isAlternating(names)) {
    const parts = names.split(",").map((part) => part.trim());
    return parts.flatMap((last, i) => (i % 2 === 0 ? [`${parts[i + 1]} ${last}`] : []));
  }
  return hasFullNames(names) ? names.split(",") : [invert(names)];
}

/** "Ada Lovelace, Alan Turing": every part has a first and a last name; one comma alone may also be "van Gogh, Vincent". */
function hasFullNames(names: string): boolean {
  const parts = names.split(",").map((part) => part.trim());
  return parts.length > 1 && parts.every((part) => /\S\s+\S/.test(part));
}

/** "Smith, J., Doe, A. B.": last names and initials by turns. */
function isAlternating(names: string): boolean {
  const parts = names.split(",").map((part) => part.trim());
  return parts.length > 2 && parts.length % 2 === 0 && parts.every((part, i) => INITIALS.test(part) === (i % 2 === 1));
}

/** "Lovelace, Ada" → Ada Lovelace; "King, Jr., Martin" and "King, Martin, Jr." → Martin King Jr. */
function invert(name: string): string {
  if (!name.includes(",")) return name;
  const parts = name.split(",").map((part) => part.trim()).filter(Boolean);
  if (parts.length === 2) return /^(?:jr|sr|ii|iii|iv)\.?$/i.test(parts[1] as string) ? parts.join(" ") : `${parts[1]} ${parts[0]}`;
  if (parts.length !== 3) return name;
  const suffix = parts.findIndex((part) => /^(?:jr|sr|ii|iii|iv)\.?$/i.test(part));
  if (suffix < 1) return name;
  const [last, first] = parts.filter((_, i) => i !== suffix);
  return `${first} ${last} ${parts[suffix]}`;
}
