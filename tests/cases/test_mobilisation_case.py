"""The worked case is what it says: sample reports, signed, sourced, dated, and nobody else's sentences."""

import json
import re
import tomllib
from datetime import date
from pathlib import Path

import lxml.html
import pytest

CASE = Path(__file__).parents[2] / "cases" / "mobilisation-2022"
GOLD = Path(__file__).parents[3] / "shared" / "claims" / "gold"
REPORTS = sorted((CASE / "reports").iterdir())
SETTINGS = tomllib.loads((CASE / "case.toml").read_text(encoding="utf-8"))
UNDATED = "undated-visa-questions.txt"
SOURCES_LINE = "Sources of the facts:"
RUN_WORDS = 8

NAMES = {
    "FI": "Finland", "GE": "Georgia", "KZ": "Kazakhstan", "MN": "Mongolia", "BY": "Belarus", "UZ": "Uzbekistan",
    "LV": "Latvia", "LT": "Lithuania", "EE": "Estonia", "PL": "Poland", "EU": "European Union", "TR": "Turkey",
    "AM": "Armenia", "AZ": "Azerbaijan", "RS": "Serbia", "DE": "Germany", "NO": "Norway", "RU": "Russia",
}  # fmt: skip

# What the brief must be able to say of each country, as words that some one report holds together.
REQUIRED = [
    ("FI", ["8,572", "8,314", "16,886", "Almost 17,000"]),
    ("FI", ["a week earlier", "65%", "not yet in force"]),
    ("GE", ["2,300 vehicles", "refrain from travelling", "many of them to Tbilisi"]),
    ("GE", ["three to four days", "5,500 vehicles", "78,742"]),
    ("BY", ["unconfirmed", "security forces", "inspect documents"]),
    ("KZ", ["more than ten hours", "will not recognise the referendums"]),
    ("MN", ["Altanbulag", "Kyakhta", "Buryatia", "open arms"]),
    ("UZ", ["Muslim Board", "ten years in prison", "Mir cards"]),
    ("LV", ["Latvia", "refusals", "humanitarian visas"]),
    ("LT", ["153 Russian citizens", "9,896"]),
    ("EE", ["250 Russian citizens", "50 to 60"]),
    ("PL", ["206 Russians", "2,500 refusals"]),
    ("EU", ["airspace", "Schengen visa"]),
    ("TR", ["Istanbul", "80,000 roubles"]),
    ("AM", ["Yerevan", "122,000 roubles"]),
    ("AZ", ["Azerbaijan", "Baku", "no visa"]),
    ("RS", ["Belgrade", "1,068", "without a visa"]),
    ("DE", ["deserters", "Faeser", "asylum"]),
    ("RU", ["300,000 reservists", "one million", "denied the report", "students"]),
    ("RU", ["summonses", "high-alert regime", "other regions"]),
]


def page(path: Path) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(path.read_text(encoding="utf-8"))


def article_and_sources(path: Path) -> tuple[str, list[str]]:
    """The running text of a report, and the list at its end."""
    if path.suffix == ".html":
        tree = page(path)
        block = tree.xpath("//*[contains(@class, 'sources')]")[0]
        listed = [item.text_content() for item in block.xpath(".//li")]
        running = tree.xpath("//h1 | //p[not(ancestor::footer or ancestor::aside)] | //article//li | //main//h2 | //h2")
        return "\n".join(element.text_content() for element in running), listed
    if path.suffix == ".json":
        document = json.loads(path.read_text(encoding="utf-8"))
        return f"{document['title']}\n{document['text']}", document["sources_of_facts"]
    text, _, tail = path.read_text(encoding="utf-8").partition(SOURCES_LINE)
    return re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL), [
        line.strip("- <>") for line in tail.split("\n") if line
    ]


def stated_date(path: Path) -> str | None:
    """The publication date that the file states."""
    if path.suffix == ".html":
        return str(page(path).xpath("//meta[@property='article:published_time']/@content")[0])[:10]
    if path.suffix == ".json":
        return str(json.loads(path.read_text(encoding="utf-8"))["published"])
    found = re.search(r"^published: (\S+)$", path.read_text(encoding="utf-8"), flags=re.IGNORECASE | re.MULTILINE)
    return found[1] if found else None


def flat(text: str) -> str:
    return " ".join(text.split())


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of eight words."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + RUN_WORDS]) for at in range(len(words) - RUN_WORDS + 1)}


ARTICLES = {path.name: flat(article_and_sources(path)[0]) for path in REPORTS}
each_report = pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)


def test_the_mix_of_formats_is_that_of_a_real_in_tray():
    count = {suffix: sum(path.suffix == suffix for path in REPORTS) for suffix in (".html", ".json", ".md", ".txt")}
    assert count == {".html": 9, ".json": 5, ".md": 3, ".txt": 3}


@each_report
def test_a_report_has_the_length_of_a_report(path):
    assert 250 <= len(ARTICLES[path.name].split()) <= 600


@each_report
def test_a_report_is_signed_sample_desk(path):
    if path.suffix == ".html":
        assert page(path).xpath("//meta[@name='author']/@content") == ["Sample desk"]
        assert page(path).xpath("//meta[@property='og:site_name']/@content") == ["Sample desk"]
    elif path.suffix == ".json":
        assert json.loads(path.read_text(encoding="utf-8"))["publisher"] == "Sample desk"
    else:
        assert re.search(r"^(publisher: )?Sample desk$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)


@each_report
def test_a_report_lists_the_sources_of_its_facts_outside_its_text(path):
    text, listed = article_and_sources(path)
    assert len(listed) >= 5
    assert all(source.startswith("http") or re.search(r"\b2022\b", source) for source in listed)
    assert "http" not in text


@each_report
def test_a_report_is_dated_in_its_week_and_its_name_agrees(path):
    stated = stated_date(path)
    if path.name == UNDATED:
        assert stated is None
        assert not re.search(r"\b(2022|September)\b", ARTICLES[path.name])
    else:
        assert stated is not None and path.name.startswith(f"{stated}-")
        assert SETTINGS["period"]["start"] <= date.fromisoformat(stated) <= SETTINGS["period"]["end"]


@each_report
def test_a_page_is_well_formed(path):
    if path.suffix != ".html":
        pytest.skip("no page")
    text = path.read_text(encoding="utf-8")
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">')
    for tag in ("article", "p", "h2", "ul", "li", "aside", "footer", "nav", "div"):
        assert len(re.findall(rf"<{tag}[ >]", text)) == text.count(f"</{tag}>"), tag


@pytest.mark.parametrize("code", [*SETTINGS["countries"], SETTINGS["origin"]])
def test_a_country_of_the_brief_is_in_two_reports(code):
    naming = [name for name, text in ARTICLES.items() if NAMES[code] in text]
    assert len(naming) >= 2


@pytest.mark.parametrize(("code", "words"), REQUIRED, ids=lambda value: value if isinstance(value, str) else "")
def test_one_report_holds_what_the_brief_must_say(code, words):
    holding = [name for name, text in ARTICLES.items() if all(flat(word) in text for word in words)]
    assert holding, f"{code}: no report holds all of {words}"


def test_the_case_knows_its_countries_and_its_reports():
    assert set(SETTINGS["countries"]) | {SETTINGS["origin"]} == set(NAMES)
    assert (CASE / SETTINGS["reports"]).is_dir()
    assert set(SETTINGS["countries"]) - {"EU"} <= set(SETTINGS["map"]["countries"])


@each_report
def test_no_report_shares_a_run_of_words_with_the_test_documents(path):
    if not GOLD.is_dir():
        pytest.skip("the shared test documents are not beside this checkout")
    own = runs(ARTICLES[path.name])
    for gold in sorted(GOLD.glob("*.json")):
        shared = own & runs(json.loads(gold.read_text(encoding="utf-8"))["text"])
        assert not shared, f"{gold.name}: {sorted(shared)[:3]}"
