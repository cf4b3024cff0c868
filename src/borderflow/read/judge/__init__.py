"""JUDGE: the learned second look.

In:     the traits of a candidate, or of each option for one of its fields
Out:    a label or an option, with its probability
Never:  sees a text, or decides by anything but the weights of the traits handed in

Walk through in this order:

    weights         plain numbers: what each trait speaks for
    judging         the judge that a reader asks
"""

from borderflow.read.judge.judging import Case, Judge, Learned, Option, Way

__all__ = ["Case", "Judge", "Learned", "Option", "Way"]
