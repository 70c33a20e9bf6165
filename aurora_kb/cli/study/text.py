"""Card text for a terminal: code set apart, formulas in letters that a terminal has."""

from __future__ import annotations

import re

from rich.text import Text

_PIECE = re.compile(
    r"(?P<code>`[^`]+`)|(?P<block>\$\$.+?\$\$)|(?P<math>\$(?!\s)[^$]+?(?<!\s)\$(?!\d))"
    r"|!\[(?P<alt>[^\]]*)\]\((?P<path>[^)]*)\)",
    re.DOTALL,
)
_COMMANDS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ",
    "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ",
    "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ",
    "Theta": "Θ", "Lambda": "Λ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    "times": "×", "cdot": "·", "div": "÷", "pm": "±", "le": "≤", "leq": "≤", "ge": "≥",
    "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "equiv": "≡", "sim": "∼", "infty": "∞",
    "sum": "∑", "prod": "∏", "int": "∫", "partial": "∂", "nabla": "∇", "in": "∈", "notin": "∉",
    "subset": "⊂", "subseteq": "⊆", "cup": "∪", "cap": "∩", "emptyset": "∅", "forall": "∀",
    "exists": "∃", "neg": "¬", "land": "∧", "lor": "∨", "to": "→", "rightarrow": "→",
    "leftarrow": "←", "Rightarrow": "⇒", "Leftrightarrow": "⇔", "mapsto": "↦", "ldots": "…",
    "dots": "…", "cdots": "⋯", "circ": "∘", "propto": "∝", "quad": "  ", "mid": "|",
    "left": "", "right": "", "lbrace": "{", "rbrace": "}", "log": "log", "ln": "ln",
    "exp": "exp", "sin": "sin", "cos": "cos", "tan": "tan", "min": "min", "max": "max",
    "lim": "lim",
}  # fmt: skip
_RAISED = dict(zip("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", strict=True))
_LOWERED = dict(
    zip("0123456789+-=()aeijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)
)
_BRACED = r"\{([^{}]*)\}"


def card_text(text: str, style: str = "") -> Text:
    """The text of a card's side, styled."""
    shown = Text(style=style)
    last = 0
    for match in _PIECE.finditer(text):
        shown.append(text[last : match.start()])
        if match["code"]:
            shown.append(match[0][1:-1], "bold cyan")
        elif match["path"] is not None:
            shown.append(f"[picture: {match['alt'] or match['path']}]", "italic")
        else:
            shown.append(plain_math(match[0].strip("$")), "italic")
        last = match.end()
    shown.append(text[last:])
    return shown


def plain_math(tex: str) -> str:
    """A formula as a line of text; what has no letters of its own stays TeX."""
    # From the inside out: a pass resolves the innermost braces.
    for _ in range(8):
        before = tex
        tex = re.sub(r"\\[dt]?frac" + _BRACED + _BRACED, _fraction, tex)
        tex = re.sub(r"\\sqrt" + _BRACED, r"√(\1)", tex)
        tex = re.sub(r"\\(?:text|math\w+|operatorname|mbox)" + _BRACED, r"\1", tex)
        tex = re.sub(r"([\^_])" + _BRACED, _shifted, tex)
        if tex == before:
            break
    tex = re.sub(r"([\^_])([0-9A-Za-z])", _shifted, tex)
    tex = re.sub(r"\\([A-Za-z]+)( ?)", _command, tex)
    tex = re.sub(r"\\([{}%$#&_])", r"\1", tex)
    return re.sub(r"\\[,;:! ]", " ", tex).strip()


def _command(match: re.Match[str]) -> str:
    found = _COMMANDS.get(match[1])
    if found is None:
        return match[0]
    # TeX drops the space behind a command; on a line of text it helps to read.
    return found + match[2] if found else ""


def _fraction(match: re.Match[str]) -> str:
    parts = [part if re.fullmatch(r"\w+", part) else f"({part})" for part in match.groups()]
    return "/".join(parts)


def _shifted(match: re.Match[str]) -> str:
    letters = _RAISED if match[1] == "^" else _LOWERED
    if all(letter in letters for letter in match[2]):
        return "".join(letters[letter] for letter in match[2])
    return match[1] + (match[2] if len(match[2]) == 1 else f"({match[2]})")
