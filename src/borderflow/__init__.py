"""borderflow: reports about a border crisis in, a footnoted brief out.

Walk through in this order:

    desk            the corridor: what the program does, in order
    nouns           what is talked about
    atlas           what is known beforehand
    gather          files -> reports
    read            reports -> documents -> claims
    record          claims -> situation
    brief           situation -> pages
    cli             the door
"""

__version__ = "0.1.0"
