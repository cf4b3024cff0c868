"""FITTING: what voices say in, members of a world that agree with it out.

In:     what a picture says, as numbers with their days, places, grades and origins; a world of borders; chance
Out:    members after all claims and their days to come; which origins moved them; which claims were set aside and why
Never:  counts an echo as a voice, lets one reading drive the rest, or remembers a claim that the picture has not

Walk through in this order:

    said            a voice's number, and the observation that it makes
    grades          how noisy a voice is
    places          which crossings a figure counts
    misread         numbers that are another count, taken for entries
    observing       what voices say -> observations
    impossible      claims that no crossing could bear out
    tracks          what members saw, and what they let expect of observations
    sites           what observations come to in the eyes of a Gaussian, tails and all
    smoothing       members' controls moved to what is observed
    controls        parameters and each day's chance as such controls
    conditioning    a world and observations -> members that agree with them
    influence       which origins moved a forecast
"""

from borderflow.forecast.fitting.conditioning import Fitted, fitted, further, limits_of
from borderflow.forecast.fitting.impossible import possible
from borderflow.forecast.fitting.influence import Target, movers
from borderflow.forecast.fitting.observing import Window, observations
from borderflow.forecast.fitting.places import Places
from borderflow.forecast.fitting.said import Observation, Said
from borderflow.forecast.fitting.tracks import FLOORS, Track

__all__ = [
    "FLOORS", "Fitted", "Observation", "Places", "Said", "Target", "Track", "Window", "fitted", "further", "limits_of",
    "movers", "observations", "possible",
]  # fmt: skip
