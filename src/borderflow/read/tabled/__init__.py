"""TABLED: what tables alone can read, in a language that no parser here knows.

In:     plain text, and a language whose stems are data (`words/<lang>/topics.toml`)
Out:    sentences and their parts, the words that say what they are about, who speaks, which way people go
Never:  guesses what only grammar could tell: that stays empty

Walk through in this order:

    stems           words of a text that tables know by their beginning
    parts           text -> sentences -> parts that hold together
    scenes          a sentence with all that tables find in it
    kinds           what a number counts
    ways            out of which country, into which, and whose rule it is
    voices          who says so, and how sure
    carried         what a sentence that leaves something out falls back on
    courses         the way of a figure, filled in with what is carried along
"""
