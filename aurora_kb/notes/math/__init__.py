"""Formulas: TeX -> MathML."""
