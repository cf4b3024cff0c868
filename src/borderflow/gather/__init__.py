"""GATHER: addresses in, reports out.

In:     paths of files and folders, and bytes from standard input
Out:    Reports with their bytes, archived under their hash; Unread, with the reason, for what is no report
Never:  opens or changes what it gathers, or stops at one bad file

Walk through in this order:

    kinds           what a file is: its name and its first bytes
    files           paths -> Reports
    cases           a case's folder -> its paths
    archive         the bytes, kept for ever under their hash
"""

from borderflow.gather.archive import Archive, ArchiveFault
from borderflow.gather.cases import CASE, SCENARIOS, case_table, report_paths, scenario_files, scenarios_in
from borderflow.gather.files import Handed, reports

__all__ = [
    "CASE", "SCENARIOS", "Archive", "ArchiveFault", "Handed", "case_table", "report_paths", "reports", "scenario_files",
    "scenarios_in",
]  # fmt: skip
