/** LaTeX as it stands in titles and abstracts: commands and what they print. */

/** Command → text; "" for commands that only set the type. */
export const commands: Record<string, string> = {
  eg: "e.g.", ie: "i.e.", etal: "et al.", etc: "etc.", vs: "vs.", cf: "cf.", wrt: "w.r.t.",
  alpha: "α", beta: "β", gamma: "γ", delta: "δ", epsilon: "ε", varepsilon: "ε", zeta: "ζ", eta: "η", theta: "θ", kappa: "κ", lambda: "λ", mu: "μ", nu: "ν", xi: "ξ",
  pi: "π", rho: "ρ", sigma: "σ", tau: "τ", phi: "φ", varphi: "φ", chi: "χ", psi: "ψ", omega: "ω", Gamma: "Γ", Delta: "Δ", Theta: "Θ", Lambda: "Λ", Sigma: "Σ", Phi: "Φ", Psi: "Ψ", Omega: "Ω",
  times: "×", cdot: "·", pm: "±", sim: "~", approx: "≈", leq: "≤", le: "≤", geq: "≥", ge: "≥", neq: "≠", ll: "≪", gg: "≫", to: "→", rightarrow: "→", leftarrow: "←", infty: "∞",
  in: "∈", subset: "⊂", cup: "∪", cap: "∩", forall: "∀", exists: "∃", nabla: "∇", partial: "∂", sum: "∑", prod: "∏", int: "∫", sqrt: "√", ell: "ℓ", circ: "°", star: "*", ast: "*", propto: "∝",
  log: "log", ln: "ln", exp: "exp", max: "max", min: "min", arg: "arg", sup: "sup", inf: "inf", poly: "poly", polylog: "polylog", det: "det", Pr: "Pr", lim: "lim", mid: "|", Vert: "‖", vert: "|", lVert: "‖", rVert: "‖",
  ldots: "…", dots: "…", cdots: "…", textendash: "–", textemdash: "—", textquoteright: "’", textasciitilde: "~", textbackslash: "", LaTeX: "LaTeX", TeX: "TeX", ss: "ß", ae: "æ", oe: "œ", o: "ø", aa: "å", l: "ł", i: "ı",
  left: "", right: "", big: "", Big: "", bigl: "", bigr: "", quad: " ", qquad: " ", it: "", em: "", bf: "", rm: "", sc: "", tt: "", xspace: "", noindent: "", par: " ", newline: " ", mathcal: "", mathbb: "", mathbf: "", mathrm: "", displaystyle: "",
};

/** Accent command → combining mark. */
export const accents: Record<string, string> = { '"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307", c: "\u0327", v: "\u030c", u: "\u0306", H: "\u030b" };

/** Commands that are also no English words: where a text has lost its backslashes, these are mended before ^ or _. */
export const bareCommands = ["alpha", "beta", "gamma", "delta", "epsilon", "varepsilon", "theta", "lambda", "sigma", "omega", "Omega", "Theta"];
