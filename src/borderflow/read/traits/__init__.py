"""TRAITS: what speaks for a reading and what against it, as names.

In:     a sentence with all that is found in it, and what the reader carries along
Out:    for each candidate, or each option for one of its fields, a list of trait names
Never:  weighs them: that is the judge's

Walk through in this order:

    figures         traits of what a number counts
    statements      traits of what a sentence says without a number
    ways            traits of countries as origin, destination, and whose claim it is
    numbered        periods that a number in order gives from a day on
    since           periods that count from an event
    followed        periods that those told before give to the words of a sentence
    spells          periods that a length or a unit of the calendar makes
    moments         traits of a time that the sentence names
    beside          periods beside the days of a time
    at_hand         the periods at hand for a claim, with their traits
    carried         periods that no time of the sentence gives
    days            traits of periods
    speakers        traits of voices, and of how sure they are
    sites           traits of places
    rules           traits of what a rule does and how far it has come
"""
