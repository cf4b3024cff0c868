"""The networks that weights are fitted with: nobody's answers are asked of a network that learned them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from benchmarks.reading.gathering import CORPUS, encoder, encoder_of, folds

from borderflow.read.encoder import shipped


def test_a_document_that_taught_is_read_by_the_network_that_lacks_it_and_any_other_by_the_one_that_ships() -> None:
    one, third = next(iter(folds().items()))
    assert encoder_of(one) is encoder(third)
    assert encoder_of("no such document") is shipped()


def test_documents_that_taught_are_in_the_corpus_and_stand_in_three_parts_of_a_size() -> None:
    assert all((CORPUS / f"{name}.json").is_file() for name in folds())
    counts = Counter(folds().values())
    assert set(counts) == {0, 1, 2}
    assert max(counts.values()) - min(counts.values()) <= 1


def test_each_network_has_learned_something_else() -> None:
    ids = list(range(1000, 1040))
    seen = [one.network.rows(ids) for one in (*map(encoder, range(3)), shipped())]
    for number, rows in enumerate(seen):
        assert all(not np.allclose(rows, other) for other in seen[:number])


def test_a_network_comes_back_from_its_packed_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    torch = pytest.importorskip("torch", reason="what teaches the network is not installed (make encoder)")
    pytest.importorskip("onnx", reason="what teaches the network is not installed (make encoder)")
    from benchmarks.reading.encoding import pack, unpack

    before = unpack.unpacked(pack.THIRDS / "0")
    monkeypatch.setattr(pack, "THIRDS", tmp_path)
    monkeypatch.setattr(pack, "ENCODERS", tmp_path)
    torch.save(before, tmp_path / "0.pt")
    pack.packed("0", {})
    after = unpack.unpacked(tmp_path / "0")
    assert after["known"] == before["known"]
    for group in ("layers", "heads"):
        assert after[group].keys() == before[group].keys()
        for name, rows in before[group].items():
            step = 2 * rows.abs().max() / 255
            assert (after[group][name] - rows).abs().max() <= step + 1e-6, name
