"""How far two analysts agree on the project's own annotated documents.

.venv/bin/python -m benchmarks.reading.second

A second analyst was shown the text of 24 documents and what their claims are about, with number and evidence, and said
of each alone when, who, how sure, whence, whither and where (`answers.jsonl`; `number` counts a document's claims from
0). The scorer of the claim format says how often that is what the corpus has: more than this no reader can learn of it.
"""
