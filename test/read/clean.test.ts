/** What is mended, what must stay as it is, and that mending twice is mending once. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clean, cleanAbstract } from "../../src/read/clean.ts";

const r = String.raw;

describe("clean mends", () => {
  it.each([
    // LaTeX in text
    [r`large models (\eg, CLIP)`, "large models (e.g., CLIP)"],
    [r`\textit{x} and \emph{y \textbf{z}}`, "x and y z"],
    [r`trained {\it only} once`, "trained only once"],
    [r`{\sc FastBandit} wins`, "FastBandit wins"],
    [r`\textbf{D}omain \textbf{A}daptation`, "Domain Adaptation"],
    [r`by 50\% on R\&D and snake\_case`, "by 50% on R&D and snake_case"],
    [r`Poincar\'{e}, Fr\'echet and na\"ive`, "Poincaré, Fréchet and naïve"],
    [r`Schr\"odinger and F\"{o}ppl`, "Schrödinger and Föppl"],
    [r`Erd\H{o}s, S\o rensen, \L{}ukasz, Fran\c{c}ois`, "Erdős, Sørensen, Łukasz, François"],
    [r`it\'s what we\'re \"used\" to`, `it's what we're "used" to`],
    [r`\url{https://x.org/a_b} and \href{https://y.org}{here}`, "https://x.org/a_b and here"],
    [r`as in \cite{smith2019}, but faster`, "as in, but faster"],
    [r`solved.\footnote{Code: x.org}`, "solved. (Code: x.org)"],
    [r`solved.\footnote{Code at x.org`, "solved. Code at x.org"],
    [r`{I}mage{N}et results`, "ImageNet results"],
    [r`\ourmodel is fast`, "ourmodel is fast"],
    ["networks~(CNNs), Table~1 and w.r.t.~this", "networks (CNNs), Table 1 and w.r.t. this"],
    ["errors---a surprise---and Ambrosio--Tortorelli -- both", "errors—a surprise—and Ambrosio–Tortorelli – both"],
    ["a ``token'' and a `black box'", "a “token” and a ‘black box’"],
    // formulas
    ["in $O(n)$ time", "in O(n) time"],
    [r`a $k \times k$ grid, $k\times k$`, "a k × k grid, k × k"],
    [r`$10\times10$ and 5$\times$ faster, $330 \times$ faster`, "10×10 and 5× faster, 330× faster"],
    ["a rate of $10^{-3}$", "a rate of 10^-3"],
    [r`$n\log n$ and $O(n \log n)$`, "n log n and O(n log n)"],
    [r`$\tilde{O}(\sqrt{T})$`, "Õ(√T)"],
    [r`$\frac{1}{n} + \frac{a+b}{c}$`, "1/n + (a+b)/c"],
    [r`$p\geq 1$, $p \geq 1$`, "p≥1, p ≥ 1"],
    [r`$x\in\{0,1\}^n$`, "x∈{0,1}^n"],
    [r`the $\alpha$-divergence`, "the α-divergence"],
    [r`$\mathcal{L}_{\text{KL}}$ in $\mathbb{R}^d$`, "L_KL in R^d"],
    [r`a 360$^{\circ}$ view`, "a 360° view"],
    [r`$\sim$94%`, "~94%"],
    ["CO$_2$", "CO_2"],
    [r`a ($1+\epsilon$)-approximation \(x^2\)`, "a (1+ε)-approximation x^2"],
    // lost backslashes
    ["a ktimes k grouping", "a k × k grouping"],
    ["20times faster, 2.2times cheaper", "20× faster, 2.2× cheaper"],
    ["1152times1152 pixels", "1152×1152 pixels"],
    ["at sim65 FPS", "at ~65 FPS"],
    ["a mathcal{O}(T^{4/5}) regret, mathcal O(sqrt T)", "a O(T^(4/5)) regret, O(√T)"],
    ["tilde O(T) and an varepsilon-optimal policy", "Õ(T) and an ε-optimal policy"],
    ["O(|S|t_{mix}epsilon^{-2})", "O(|S|t_mix ε^-2)"],
    ["at https://x.org/p{https://x.org/p}.", "at https://x.org/p."],
    // markup
    ["R&amp;D, don&#8217;t, 5 &lt; 6", "R&D, don’t, 5 < 6"],
    ["&amp;lt;i&amp;gt;", "<i>"],
    ["<jats:p>We <jats:italic>show</jats:italic> x.</jats:p>", "We show x."],
    ["<jats:sec><jats:title>Methods</jats:title><jats:p>We try.</jats:p></jats:sec>", "Methods: We try."],
    ["10 m<sup>2</sup>, the 1<sup>st</sup>, CO<sub>2</sub>", "10 m^2, the 1st, CO2"],
    ["one<br/>two", "one two"],
    // characters
    ["weâ€™re at 5Â° in SÃ£o Paulo", "we’re at 5° in São Paulo"],
    ["robotâ\u0080\u0099s", "robot’s"],
    ["\ufb01ne-tuned ef\ufb01cient", "fine-tuned efficient"],
    ["soft\u00adware, zero\u200bwidth, no\u00a0break", "software, zerowidth, no break"],
    ["cafe\u0301", "café"],
    ["a\u0000b\u0007c", "abc"],
    ["4\times faster", "4× faster"],
    // line ends
    ["the trans-\nformer", "the transformer"],
    ["a real-\nworld, state-of-the-\n  art task, self-\nattention, long-\nterm", "a real-world, state-of-the-art task, self-attention, long-term"],
    ["low-\nand high-level, state-\nof-the-art, end-to-\nend, with-\nin", "low- and high-level, state-of-the-art, end-to-end, within"],
    ["in-\ncluding the-\nory, real-\nize, mod-\nels", "including theory, realize, models"],
    ["an algo- rithm for recogni- tion", "an algorithm for recognition"],
    ["au(cid:173) tonomous", "autonomous"],
    ["two   words\r\n and\tmore , here .", "two words and more, here."],
    [r`done.\nWe show`, "done. We show"],
  ])("%j → %j", (before, after) => expect(clean(before)).toBe(after));
});

describe("clean leaves", () => {
  it.each([
    "sometimes it takes three times as long",
    "Bigtimes and ntimes more timesteps",
    "3 times faster at times",
    "the sim2real gap, sim2sim and Sim 3",
    "between $5 and $6 each",
    "it costs $100M to $200M",
    "under $1000 USD for GPT-3.5, and $15 per model",
    "A$ and B$",
    "{image, text} pairs in {German, French}",
    "<image, verb> pairs, the <mask> token and <object>",
    "a < b and c > d",
    "AT&T, Q&A and R&D",
    "from 1M~60M to ~65 FPS, 13~133×",
    "http://x.edu/~user/a_b.html",
    "x ~ N(0, 1)",
    "use --flag or -v",
    "a line ----- of dashes",
    "low- and high-level, pre- or post-training",
    "vision- based and cost- to go",
    "and\\or",
    "C:\\data\\x",
    "`code` and 5'' screens",
    "São Paulo, naïve, Ångström",
    "the delta robot, the alpha channel and a gamma process",
    "Retrace(lambda) in sqrt(n) steps",
    "ShareGPT4V improves multi-modal models",
    "GPT-4, F_1 and GlobalCom^2",
    "state-of-the-art self-attention",
    "a beta-VAE with theta waves",
    "What is x? Y: Z!",
    "日本語のタイトル and العربية",
    "e.g., i.e., et al.",
    "C++ and C# [1], (2)",
    "emoji 👩‍🔬".replace("\u200d", ""),
  ])("%j", (text) => expect(clean(text)).toBe(text));
});

describe("cleanAbstract", () => {
  it.each([
    ["Abstract: We show it.", "We show it."],
    ["ABSTRACT We show it.", "We show it."],
    ["Abstract. Deep nets work.", "Deep nets work."],
    ["Abstract—This paper", "This paper"],
    ["Summary: it works.", "it works."],
    ["<jats:title>Abstract</jats:title><jats:p>We show it.</jats:p>", "We show it."],
    ["Abstract: Abstract: twice.", "twice."],
    ["It works. © 2020 Elsevier B.V. All rights reserved.", "It works."],
    ["It works. Copyright © 2019, Association for the Advancement of Artificial Intelligence (www.aaai.org). All rights reserved.", "It works."],
    ["It works. (c) 2005 IEEE.", "It works."],
    ["It works. © The Author(s) 2021", "It works."],
    ["It works. All rights reserved.", "It works."],
  ])("%j → %j", (before, after) => expect(cleanAbstract(before)).toBe(after));

  it.each([
    "Abstract interpretation is a theory.",
    "Abstract Meaning Representation parsing is hard.",
    "Abstract-level reasoning helps.",
    "Summary form only given.",
    "Summarization is hard.",
    "We compare (a) old, (b) new, and (c) 3D data can be fused.",
    "Sets (a), (b), and (c) 2012 was the first year of the third one.",
    "LEGO © robots are cheap platforms.",
    "Models can leak copyrighted text. Copyright law protects it.",
  ])("leaves %j", (text) => expect(cleanAbstract(text)).toBe(text));

  it("takes nothing off a title", () => expect(clean("Abstract: a title may begin so")).toBe("Abstract: a title may begin so"));
});

describe("clean, for any text,", () => {
  const pieces = fc.constantFrom(
    "\\", "{", "}", "$", "^", "_", "~", "`", "``", "''", "\"", "'", "&amp;", "&lt;", "<p>", "</p>", "<i>", "</i>", "<sup>", "</sup>", "\\emph", "\\textit{", "\\frac", "\\sqrt", "\\times", "\\alpha",
    "\\'", "\\\"", "\\cite{a}", "\\left(", "\\right)", "\\%", "\\n", "times", "ktimes k", "sim65", "mathcal", "tilde O(", "epsilon^{", "--", "---", "- tion", "-\n", "â€", "Ã", "\u0099", "Â", "\u00ad", "\u200b", "\ufb01",
    "a", "B", "1", " ", "  ", "\n", "\t", ".", ",", ";", "(", ")", "[", "]", "Abstract", ":", "©", "2020", "All rights reserved.", "Elsevier", "(cid:173)", "\\footnote{", "\\href{x}{", "\\u00e9", "é", "e\u0301", "😀", "\ud800",
  );
  const text = fc.oneof(fc.array(pieces, { maxLength: 25 }).map((list) => list.join("")), fc.string({ maxLength: 60, unit: "grapheme" }), fc.string({ maxLength: 60, unit: "binary" }));

  it("is idempotent", () => fc.assert(fc.property(text, (t) => clean(clean(t)) === clean(t) && cleanAbstract(cleanAbstract(t)) === cleanAbstract(t)), { numRuns: 5000 }));

  it("leaves no line end, no doubled space, no character that nobody sees, and is NFC", () => {
    fc.assert(fc.property(text, (t) => {
      const c = clean(t);
      return !/[\n\r\t\u00ad\u200b\ufeff\u0000-\u001f\u007f]| {2}|^ | $/.test(c) && c === c.normalize("NFC");
    }), { numRuns: 2000 });
  });

  it("adds no word: every letter run of plain words stays as it is", () => {
    const word = fc.stringMatching(/^[a-z]{1,9}$/).filter((w) => !/times|epsilon|math|sqrt|tilde|cdot|propto|arrow|geq|leq/.test(w));
    fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => clean(words.join(" ")) === words.join(" ")));
  });

  it("ends soon on damage", () => {
    const start = performance.now();
    for (const damage of ["{".repeat(20_000), "\\emph{".repeat(5_000), "$".repeat(20_000), "^{".repeat(5_000), "``".repeat(10_000), "<i>".repeat(5_000), "- ".repeat(20_000), "~a".repeat(10_000), "a-\n".repeat(10_000), "&amp;".repeat(5_000)]) clean(damage);
    expect(performance.now() - start).toBeLessThan(8_000);
  });
});
