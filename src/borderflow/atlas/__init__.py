"""ATLAS: what is known beforehand.

In:     data files
Out:    countries, borders, crossings, cities, regions and voices by their names, and the places that a text names
Never:  guesses a place from a sound, or reads anything but its own data

Walk through in this order:

    tables          rows of the data files, names made comparable
    endings         what languages that decline have in common
    russian         Russian names in every case
    ukrainian       Ukrainian names in every case
    polish          Polish names in every case
    countries       names, adjectives, people nouns, capitals
    borders         which countries touch
    crossings       the register of crossings
    capacities      what crossings can let through
    cities          cities, regions, parts of countries
    spelling        one spelling for a name that two alphabets write
    offices         what an office is, whatever language names it
    voices          offices and outlets
    events          days from which reports count
    mention         a place named, and what a name may stand for
    context         which of those a text means
    tongues         names in Ukrainian and Polish
    naming          what names there are, by language, and what each may stand for
    gazetteer       every place that a text names
    private             what would give a private person away
"""

from borderflow.atlas.borders import neighbours
from borderflow.atlas.capacities import capacities
from borderflow.atlas.cities import City, Region, Subdivision, cities, city_named, regions, subdivisions
from borderflow.atlas.countries import Country, countries, country_name, country_named, government_named
from borderflow.atlas.crossings import Crossing, crossing_named, crossings
from borderflow.atlas.events import Event, events
from borderflow.atlas.gazetteer import mentions
from borderflow.atlas.mention import Mention
from borderflow.atlas.voices import VoiceEntry, voice_named, voices

__all__ = [
    "City",
    "Country",
    "Crossing",
    "Event",
    "Mention",
    "Region",
    "Subdivision",
    "VoiceEntry",
    "capacities",
    "cities",
    "city_named",
    "countries",
    "country_name",
    "country_named",
    "crossing_named",
    "crossings",
    "events",
    "government_named",
    "mentions",
    "neighbours",
    "regions",
    "subdivisions",
    "voice_named",
    "voices",
]
