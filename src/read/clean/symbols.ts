/** LaTeX commands as they stand in titles and abstracts, by what is done with them. */

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Command → what it prints. */
export const SYMBOLS: ReadonlyMap<string, string> = new Map(Object.entries({
  eg: "e.g.", ie: "i.e.", etal: "et al.", etc: "etc.", vs: "vs.", cf: "cf.", wrt: "w.r.t.", iid: "i.i.d.",
  alpha: "α", beta: "β", gamma: "γ", delta: "δ", epsilon: "ε", varepsilon: "ε", eps: "ε", zeta: "ζ", eta: "η", theta: "θ", vartheta: "ϑ",
  iota: "ι", kappa: "κ", lambda: "λ", mu: "μ", nu: "ν", xi: "ξ", pi: "π", rho: "ρ", varrho: "ρ", sigma: "σ", tau: "τ", upsilon: "υ",
  phi: "φ", varphi: "φ", chi: "χ", psi: "ψ", omega: "ω", Gamma: "Γ", Delta: "Δ", Theta: "Θ", Lambda: "Λ", Xi: "Ξ", Pi: "Π", Sigma: "Σ",
  Upsilon: "Υ", Phi: "Φ", Psi: "Ψ", Omega: "Ω", ell: "ℓ", hbar: "ℏ", infty: "∞", nabla: "∇", partial: "∂", emptyset: "∅", varnothing: "∅",
  sum: "∑", prod: "∏", int: "∫", forall: "∀", exists: "∃", neg: "¬", top: "⊤", bot: "⊥", angle: "∠", circ: "°", degree: "°", prime: "′",
  star: "*", ast: "*", dagger: "†", bullet: "•", checkmark: "✓", mid: "|", vert: "|", lvert: "|", rvert: "|", Vert: "‖", lVert: "‖", rVert: "‖",
  lceil: "⌈", rceil: "⌉", lfloor: "⌊", rfloor: "⌋", langle: "⟨", rangle: "⟩", lbrace: "{", rbrace: "}", backslash: "", textbackslash: "",
  ldots: "…", dots: "…", cdots: "…", textellipsis: "…", textendash: "–", textemdash: "—", textquotesingle: "'", textquoteright: "’", textquoteleft: "‘",
  textquotedblleft: "“", textquotedblright: "”", textasciitilde: "~", textasciicircum: "^", textasciigrave: "`", textquotedbl: "\"", textbraceleft: "{", textbraceright: "}", textdegree: "°", texttrademark: "™", textregistered: "®", copyright: "©",
  texttimes: "×", textpm: "±", textmu: "μ", textunderscore: "_", textless: "<", textgreater: ">", textbar: "|", pounds: "£", euro: "€", S: "§",
  LaTeX: "LaTeX", TeX: "TeX", quad: " ", qquad: " ", space: " ", newline: " ", par: " ",
}));

/** Letters of other alphabets; the space that ends the command is not printed: "S\o rensen" → Sørensen. */
export const LETTERS: ReadonlyMap<string, string> = new Map(Object.entries({
  ss: "ß", ae: "æ", AE: "Æ", oe: "œ", OE: "Œ", o: "ø", O: "Ø", aa: "å", AA: "Å", l: "ł", L: "Ł", i: "ı", j: "ȷ", dh: "ð", DH: "Ð", dj: "đ", DJ: "Đ", th: "þ", TH: "Þ", ng: "ŋ", NG: "Ŋ",
}));

/** Relations and operators: written with a space on both sides or on none. */
export const OPERATORS: ReadonlyMap<string, string> = new Map(Object.entries({
  times: "×", cdot: "·", pm: "±", mp: "∓", sim: "~", simeq: "≃", approx: "≈", cong: "≅", equiv: "≡", leq: "≤", le: "≤", leqslant: "≤", geq: "≥",
  ge: "≥", geqslant: "≥", neq: "≠", ne: "≠", ll: "≪", gg: "≫", lesssim: "≲", gtrsim: "≳", to: "→", rightarrow: "→", Rightarrow: "⇒", leftarrow: "←",
  leftrightarrow: "↔", mapsto: "↦", implies: "⇒", iff: "⇔", longrightarrow: "→", in: "∈", notin: "∉", subset: "⊂", subseteq: "⊆", supset: "⊃",
  supseteq: "⊇", cup: "∪", cap: "∩", setminus: "∖", wedge: "∧", vee: "∨", land: "∧", lor: "∨", otimes: "⊗", oplus: "⊕", odot: "⊙", propto: "∝",
  div: "÷", lt: "<", gt: ">", uparrow: "↑", downarrow: "↓", succ: "≻", prec: "≺", preceq: "≼", succeq: "≽", perp: "⊥", triangleq: "≜",
}));

/** Functions that print their own name: "n\log n" → n log n. */
export const FUNCTIONS: ReadonlySet<string> = new Set(words(
  "log ln lg exp max min arg argmax argmin sup inf lim limsup liminf det dim ker deg gcd Pr sin cos tan arcsin arccos arctan sinh cosh tanh poly polylog rank tr sign diag mod bmod",
));

/** Commands that only set the type of what follows, or of their argument; their argument stays. */
export const TYPE: ReadonlySet<string> = new Set(words(`
  emph text textbf textit textrm textsf textsc texttt textsl textup textmd textnormal mathcal mathbb mathbf mathrm mathsf mathit mathtt mathfrak mathscr
  mathop mathbin mathrel operatorname boldsymbol bm pmb mbox hbox fbox ensuremath underline smash xspace uppercase lowercase url path nolinkurl
  it em bf rm sc sf sl tt cal itshape bfseries scshape ttfamily rmfamily sffamily upshape normalfont large Large small footnotesize normalsize tiny
  left right big Big bigl bigr Bigl Bigr bigg Bigg biggl biggr displaystyle textstyle scriptstyle limits nolimits noindent centering protect relax
  mathopen mathclose overline underbrace overbrace
`));

/** Commands whose arguments are no part of the text. The number is how many arguments. */
export const DROPPED: ReadonlyMap<string, number> = new Map(Object.entries({
  cite: 1, citep: 1, citet: 1, citealp: 1, citealt: 1, citeauthor: 1, citeyear: 1, citeyearpar: 1, parencite: 1, textcite: 1, autocite: 1,
  label: 1, ref: 1, eqref: 1, cref: 1, Cref: 1, autoref: 1, thanks: 1, index: 1, vspace: 1, hspace: 1, begin: 1, end: 1, color: 1, phantom: 1, vphantom: 1,
}));

/** Commands of two arguments whose second is what is read: \href{address}{text}. */
export const SECOND: ReadonlySet<string> = new Set(["href", "hyperlink", "textcolor", "colorbox", "hyperref", "stackrel", "overset", "underset"]);

/** Accents, as marks and letters in text and as words in formulas → combining mark. */
export const ACCENTS: ReadonlyMap<string, string> = new Map(Object.entries({
  '"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307",
  c: "\u0327", v: "\u030c", u: "\u0306", H: "\u030b", r: "\u030a", k: "\u0328", d: "\u0323", b: "\u0331",
  tilde: "\u0303", widetilde: "\u0303", Tilde: "\u0303", hat: "\u0302", widehat: "\u0302", bar: "\u0304", vec: "\u20d7", dot: "\u0307", ddot: "\u0308",
}));
