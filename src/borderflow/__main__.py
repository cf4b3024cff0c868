"""`python -m borderflow` is `borderflow`."""

from borderflow.cli import main

main()
