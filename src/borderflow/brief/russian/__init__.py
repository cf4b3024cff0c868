"""RUSSIAN: what a brief says in its own words, in Russian; quotations stay as their reports have them.

In:     findings, numbers, days, names
Out:    parts of sentences in Russian
Never:  inflects a name that the atlas does not know, or puts words into the mouth of a report

Walk through in this order:

    names           countries in the case that a sentence wants; places, people and voices by their Russian names
    wording         numbers, days and comparisons
    phrases         what each measure says
    rules           a rule in words

The words are data (`words.toml`); grammar that only a name's case or a verb's gender needs stands in the modules. What
has no Russian name is given as its report has it, in quotation marks, where nothing has to be inflected.
"""
