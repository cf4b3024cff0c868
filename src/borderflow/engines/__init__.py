"""ENGINES: where work runs.

In:     a function and things, as for `map`, the things one by one as there is room for them
Out:    the result of each thing, in the order of the things; Failed, with the reason, in place of one that has none
Never:  changes a result, holds more things than are being worked on, or stops at one bad thing

Walk through in this order:

    choosing            a name -> an engine
    parts               what a worker does with a handful of things
    spreading           handfuls to workers and back, in order; what a lost worker held is done again
    passing             what needs no work keeps its place among what does
    processes           workers on this machine
    cluster             workers of a Dask scheduler
    likeness            whether a worker far away reads as this machine does
    confined            hostile things: a process that can harm nothing, for each
    cell                what such a process does
    walls               what it may not do
    framing             what goes into it and out of it
"""

from borderflow.engines.choosing import ENGINES, engine
from borderflow.engines.confined import Confined, Limits, confined
from borderflow.engines.parts import Engine, Failed, here
from borderflow.engines.passing import alongside
from borderflow.engines.processes import processes

__all__ = ["ENGINES", "Confined", "Engine", "Failed", "Limits", "alongside", "confined", "engine", "here", "processes"]
