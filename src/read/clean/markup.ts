/** What web pages, publishers and wrong encodings leave in a text: mojibake, entities, tags, characters that nobody sees. */
import { decodeHTMLStrict } from "entities";

/** The characters that Windows-1252 has at 0x80 to 0x9f, by place. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Two to four characters that may be the bytes of one, read as Latin-1 or Windows-1252. */
const CONTINUATION = `[\\u0080-\\u00bf${WINDOWS_1252}]`;
const MOJIBAKE = new RegExp(`[\\u00c2-\\u00df]${CONTINUATION}|[\\u00e0-\\u00ef]${CONTINUATION}{2}|[\\u00f0-\\u00f4]${CONTINUATION}{3}`, "g");

/** "â€™" → ’, "Ã©" → é; "Â°" → °. Runs that are no UTF-8 stay: "São", "naïve". */
export function mojibake(text: string): string {
  return text.replace(MOJIBAKE, (run) => {
    const bytes = Uint8Array.from(run, (c) => (WINDOWS_1252.includes(c) ? 0x80 + WINDOWS_1252.indexOf(c) : c.charCodeAt(0)));
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      return run;
    }
  });
}

/** "R&amp;D" → R&D, "&#8217;" → ’; "AT&T" and "x &lt" stay. */
export function entities(text: string): string {
  return text.includes("&") ? decodeHTMLStrict(text) : text;
}

const BLOCK = /<\/?(?:jats:)?(?:p|br|div|li|ul|ol|hr|list|list-item|disp-formula|abstract|h[1-6])(?:\s[^<>]*)?\/?>/gi;
const INLINE = /<((?:jats:)?(?:i|b|em|strong|span|a|u|tt|sc|italic|bold|underline|monospace|roman|inline-formula|tex-math|ext-link|xref|scp|small|font|code|sub))(?:\s[^<>]*)?>([^<>]*)<\/\1>/gi;

/**
 * "<jats:p>We <i>show</i>…" → We show…; "<jats:title>Methods</jats:title>" → Methods:; "m<sup>2</sup>" → m^2, "1<sup>st</sup>" → 1st.
 * Inline tags go in pairs only: "a < b and c > d", "<image, verb> pairs" and "the <mask> token" stay.
 */
export function tags(text: string): string {
  if (!text.includes("<")) return text;
  return text
    .replace(/<!--[^]*?-->|<\?xml[^<>]*\?>/g, "")
    .replace(/<((?:jats:)?alternatives)>[^]*?<((?:jats:)?tex-math)(?:\s[^<>]*)?>([^]*?)<\/\2>[^]*?<\/\1>/gi, "$3")
    .replace(/\\documentclass[^]*?\\begin\{document\}([^]*?)\\end\{document\}/g, "$1")
    .replace(/<((?:jats:)?title)>\s*([^<>]*?)[\s.:]*<\/\1>/gi, (_, _tag, head: string) => (/^(?:abstract|summary|)$/i.test(head) ? " " : ` ${head}: `))
    .replace(/<\/?(?:jats:)?sec(?:\s[^<>]*)?>/gi, " ")
    .replace(BLOCK, " ")
    .replace(/<\/?(?:mml|jats|m|ns\d):[a-z-]+(?:\s[^<>]*)?\/?>/gi, (tag) => (/(?:jats:)?(?:sup|sub|italic|bold|title|alternatives|tex-math|inline-formula|underline|monospace|roman|ext-link|xref)\b/i.test(tag) ? tag : ""))
    .replace(/<\/?math(?:\s[^<>]*)?>/gi, "")
    .replace(/(?<=[\p{L}\p{N})])<((?:jats:)?sup)>\s*([-−+]?\d+|[a-zA-Z])\s*<\/\1>/giu, "^$2")
    .replace(/<((?:jats:)?sup)>([^<>]*)<\/\1>/gi, "$2")
    .replace(INLINE, "$2");
}

/**
 * Characters that nobody sees go: soft hyphens, zero widths, controls; ligatures and no-break spaces become plain ones.
 * 0x80 to 0x9f are read as Windows-1252, as browsers do; Node's own decoder of that name leaves them as controls.
 * Old PDF texts write a soft hyphen as its glyph number: "au(cid:173) tonomously". What a tab ate of "\times" comes back.
 */
export function invisible(text: string): string {
  if (!/[^ -~]|\(cid:/.test(text)) return text;
  return text
    .replace(/\t(?=imes\b|heta\b|ext[a-z]{2}\{|ilde\b|au\b)/g, "\\t")
    .replace(/\u0008(?=eta\b|ar\b|f\b|oldsymbol\b)/g, "\\b")
    .replace(/\f(?=rac\b|orall\b)/g, "\\f")
    .replace(/[\u0080-\u009f]/g, (c) => WINDOWS_1252[c.charCodeAt(0) - 0x80] as string)
    .replace(/\(cid:173\)\s*|\(cid:\d{1,5}\)/g, "")
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g, "")
    .replace(/[\u000b\f\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g, " ")
    .replace(/[\ufb00-\ufb06]/g, (c) => c.normalize("NFKC"))
    .normalize("NFC");
}
