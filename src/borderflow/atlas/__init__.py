"""ATLAS: what is known beforehand.

In:     data files
Out:    countries, borders, crossings, cities, regions and voices by their names, and the places that a text names
Never:  guesses a place from a sound, or reads anything but its own data

Walk through in this order:

    tables          rows of the data files, names made comparable
    russian         Russian names in every case
    ukrainian       Ukrainian names in every case
    polish          Polish names in every case
    countries       names, adjectives, people nouns, capitals
    borders         which countries touch
    crossings       the register of crossings
    cities          cities and regions
    voices          offices and outlets
    tongues         names in Ukrainian and Polish
    gazetteer       every place that a text names
"""

from borderflow.atlas.borders import neighbours
from borderflow.atlas.cities import City, Region, cities, city_named, regions
from borderflow.atlas.countries import Country, countries, country_name, country_named, government_named
from borderflow.atlas.crossings import Crossing, crossing_named, crossings
from borderflow.atlas.gazetteer import Mention, mentions
from borderflow.atlas.voices import VoiceEntry, voice_named, voices

__all__ = [
    "City",
    "Country",
    "Crossing",
    "Mention",
    "Region",
    "VoiceEntry",
    "cities",
    "city_named",
    "countries",
    "country_name",
    "country_named",
    "crossing_named",
    "crossings",
    "government_named",
    "mentions",
    "neighbours",
    "regions",
    "voice_named",
    "voices",
]
