/** Text within XML 1.0. */

/** What XML cannot carry at all, not even as a character reference: https://www.w3.org/TR/xml/#charsets */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const NAMED: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Line ends that a reader may change (those of XML 1.1 too) are written as numbers. */
const escaped = (c: string): string => NAMED[c] ?? `&#${c.charCodeAt(0)};`;

/** For a quoted attribute: line ends and tabs there would be read as spaces. What XML cannot carry becomes U+FFFD. */
export function attribute(value: string | number): string {
  return String(value).replace(FORBIDDEN, "\ufffd").replace(/[&<>"\t\n\r\u0085\u2028]/g, escaped);
}

/** For an element's text. */
export function content(value: string | number): string {
  return String(value).replace(FORBIDDEN, "\ufffd").replace(/[&<>\r\u0085\u2028]/g, escaped);
}

/** JSON that XML can carry whole: what is forbidden stands in strings alone, and is escaped there. */
export function jsonForXml(json: string): string {
  return json.replace(FORBIDDEN, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
