"""How good an extraction is, and how far coders agree: two codings of the same texts, side by side.

A gold standard, a workspace, what was extracted: all are read into codings (`gold.py`). Two of them are matched
one to one and counted (`scores.py`), or made into units that several coders judged (`units.py`, `agreement.py`).
"""
