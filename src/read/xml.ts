/**
 * A stream of XML as its records: elements of given names, each a small tree, one at a time in memory. By htmlparser2, which
 * forgives what real feeds do wrong; only a record that the file's end cuts is a problem.
 */
import { Parser } from "htmlparser2";

export interface Element {
  /** With its prefix, as written. */
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (Element | string)[];
}

export type Piece = { element: Element; line: number } | { code: string; line: number; message: string };

/** Characters of one record; the longest author lists of physics are a tenth of it. */
const MAX_RECORD = 16 * 1024 * 1024;

/** Elements nested deeper are damage: their texts are kept, not their places. */
const MAX_DEPTH = 100;

/** The outermost elements of these names, in order. */
export async function* elementsOf(text: AsyncIterable<string>, names: readonly string[]): AsyncIterable<Piece> {
  const reader = new Reader(new Set(names));
  for await (const chunk of text) yield* reader.read(chunk);
  yield* reader.end();
}

class Reader {
  readonly #names: ReadonlySet<string>;
  readonly #open: Element[] = [];
  #deeper = 0;
  #size = 0;
  #line = 1;
  #startLine = 1;
  /** How many characters of earlier chunks there were, and how far into this one lines are counted. */
  #before = 0;
  #counted = 0;
  #chunk = "";
  #done: Piece[] = [];
  readonly #parser: Parser;

  constructor(names: ReadonlySet<string>) {
    this.#names = names;
    this.#parser = new Parser(
      { onopentag: (name, attributes) => this.#start(name, attributes), ontext: (text) => this.#text(text), onclosetag: () => this.#close() },
      { xmlMode: true, decodeEntities: true },
    );
  }

  read(chunk: string): Piece[] {
    this.#chunk = chunk;
    this.#counted = 0;
    this.#parser.write(chunk);
    this.#countTo(chunk.length);
    this.#before += chunk.length;
    return this.#done.splice(0);
  }

  /** The parser closes what is open at the end; a record among it is cut. */
  end(): Piece[] {
    const cut = this.#open.length > 0;
    this.#parser.end();
    if (cut) this.#done.push({ code: "bad-xml", line: this.#startLine, message: "The file ends within the record that begins here; what it has is read. Get the file again." });
    return this.#done.splice(0);
  }

  #countTo(index: number): void {
    for (let i = this.#chunk.indexOf("\n", this.#counted); i !== -1 && i < index; i = this.#chunk.indexOf("\n", i + 1)) this.#line += 1;
    this.#counted = Math.max(this.#counted, index);
  }

  #start(name: string, attributes: Record<string, string>): void {
    const parent = this.#open.at(-1);
    if (!parent) {
      if (!this.#names.has(name)) return;
      this.#countTo(this.#parser.startIndex - this.#before);
      this.#startLine = this.#line;
      this.#size = 0;
      this.#open.push({ name, attributes, children: [] });
    } else if (this.#open.length >= MAX_DEPTH) this.#deeper += 1;
    else {
      const element = { name, attributes, children: [] };
      this.#size += name.length;
      if (this.#size <= MAX_RECORD) parent.children.push(element);
      this.#open.push(element);
    }
  }

  #text(text: string): void {
    const parent = this.#open.at(-1);
    if (!parent) return;
    this.#size += text.length;
    if (this.#size > MAX_RECORD) return;
    const last = parent.children.length - 1;
    if (typeof parent.children[last] === "string") parent.children[last] += text;
    else parent.children.push(text);
  }

  #close(): void {
    if (this.#deeper > 0) {
      this.#deeper -= 1;
      return;
    }
    const element = this.#open.pop();
    if (!element || this.#open.length > 0) return;
    if (this.#size > MAX_RECORD) this.#done.push({ code: "too-large", line: this.#startLine, message: `The record that begins here has more than ${MAX_RECORD / 1024 / 1024} Mi characters; check the file.` });
    else this.#done.push({ element, line: this.#startLine });
  }
}

/** The children of this name, in order. */
export const childrenOf = (element: Element | undefined, name: string): Element[] => element?.children.filter((c): c is Element => typeof c !== "string" && c.name === name) ?? [];

/** The first element along these names. */
export function find(element: Element | undefined, ...path: string[]): Element | undefined {
  return path.reduce<Element | undefined>((part, name) => childrenOf(part, name)[0], element);
}

/** Its text with that of all elements in it. What is raised or lowered keeps its tags, which `clean` prints. */
export function contentOf(element: Element | undefined): string {
  return (element?.children ?? [])
    .map((child) => {
      if (typeof child === "string") return child;
      const mark = /^(?:\w+:)?(sup|sub)$/i.exec(child.name)?.[1];
      return mark ? `<${mark}>${contentOf(child)}</${mark}>` : contentOf(child);
    })
    .join("");
}

/** The text on one line: in XML a line's end is as good as a space. */
export const lineOf = (element: Element | undefined): string => contentOf(element).replace(/\s+/g, " ").trim();
