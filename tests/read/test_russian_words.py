"""Russian word lists name the same things as the English ones, and are found on lemmas in any inflected form."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from borderflow.read.cues import cues
from borderflow.read.pipeline import parsed
from borderflow.read.words import words


def labels(text: str, table: str) -> set[str]:
    (doc,) = parsed([text], "ru")
    return {cue.label for span in doc.sents for cue in cues(span, table, lang="ru")}


def paths(table: Mapping[str, Any], above: str = "") -> Iterator[str]:
    for key, value in table.items():
        yield above + key
        if isinstance(value, Mapping):
            yield from paths(value, f"{above}{key}.")


def test_both_languages_have_the_same_tables() -> None:
    assert set(paths(words("ru", "topics"))) == set(paths(words("en", "topics")))


def test_no_entry_has_a_letter_that_lemmas_do_not_have() -> None:
    assert "ё" not in str(words("ru", "topics"))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("За выходные в Грузию въехали 12 300 россиян.", "movement.arrivals"),
        ("С начала недели страну покинули 4100 человек.", "movement.departures"),
        ("Домой вернулись 2200 беженцев.", "movement.returned"),
        ("Пограничники развернули 310 человек.", "movement.refused"),
        ("За сутки не пропустили 40 человек.", "movement.refused"),
        ("Без крова остались 9 тысяч жителей.", "movement.displaced"),
        ("Спасатели эвакуировали 600 человек.", "movement.evacuated"),
        ("В спортзалах разместили 700 прибывших.", "movement.sheltered"),
        ("В стране сейчас находятся 30 тысяч россиян.", "movement.stock"),
        ("Границу в обе стороны пересекли 90 тысяч человек.", "movement.crossings"),
        ("Водители ждут в очереди по 30 часов.", "queue.wait"),
        ("Ожидание на границе достигает двух суток.", "queue.wait"),
        ("Перед шлагбаумом скопилось 2200 автомобилей.", "queue.vehicles"),
        ("В пробке стоят около 3 тысяч машин.", "queue.vehicles"),
        ("Затор растянулся на 12 километров.", "queue.length"),
        ("На переходе в очереди стоят 500 человек.", "queue.people"),
        ("Убежища попросили 300 россиян.", "asylum.applications"),
        ("Временную защиту получили 5 тысяч украинцев.", "asylum.granted"),
        ("Лагерь готов принять 2 тысячи человек.", "asylum.places"),
        ("Билет в один конец стоил 90 тысяч рублей.", "transport.price"),
        ("Таксисты просят по 50 тысяч рублей с человека.", "transport.price"),
        ("Авиакомпания отменила 14 рейсов.", "transport.flights"),
        ("Дорога заняла 20 часов.", "transport.travel_time"),
        ("Банкомат выдаёт не больше 300 долларов наличными.", "payments.amount"),
        ("Военкоматы призовут 120 тысяч резервистов.", "driver.called_up"),
        ("При обстреле погибли 14 человек.", "driver.killed"),
        ("Землетрясение разрушило 800 домов.", "driver.housing_destroyed"),
        ("Полиция задержала 1300 человек на акциях протеста.", "risk.people"),
        ("Против 20 мужчин возбудили уголовные дела.", "risk.people"),
    ],
)
def test_what_a_figure_counts(text: str, label: str) -> None:
    assert label in labels(text, "figures")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Финляндия закрыла границу для туристов с шенгенскими визами.", "entry_rule"),
        ("Для въезда больше нужен загранпаспорт.", "entry_rule"),
        ("Эстония перестала впускать россиян с туристическими визами.", "entry_rule"),
        ("На пост приехали сотрудники военкомата с повестками.", "exit_rule"),
        ("Мужчинам призывного возраста запретили выезд из страны.", "exit_rule"),
        ("Правительство предоставит убежище дезертирам.", "asylum"),
        ("Украинцы получили временную защиту.", "asylum"),
        ("Авиакомпания отменила рейсы в Сочи.", "transport"),
        ("Билеты на прямые рейсы в Ереван раскупили за час.", "transport"),
        ("Банки перестали принимать карты «Мир».", "payments"),
        ("Денежные переводы за границу приостановили.", "payments"),
        ("Президент подписал указ о частичной мобилизации.", "driver"),
        ("Город подвергся обстрелу.", "driver"),
        ("На дороге досматривают телефоны.", "risk"),
        ("Против уклонистов возбуждают уголовные дела.", "risk"),
        ("Президент осудил вторжение.", "stance"),
        ("Глава МИД заявил, что страна готова принять беженцев.", "stance"),
    ],
)
def test_what_a_statement_is_about(text: str, label: str) -> None:
    assert label in labels(text, "statements")


@pytest.mark.parametrize(
    ("text", "does", "stands"),
    [
        ("Власти закрыли границу.", "close", None),
        ("Туристов больше не впускают.", "restrict", None),
        ("Страна открыла границу.", "open", None),
        ("Парламент предлагает ввести визы.", "restrict", "proposed"),
        ("Правительство закроет границу в ближайшие дни.", "close", "announced"),
        ("Запрет отменён.", "ease", "ended"),
        ("Срок пребывания продлили.", "ease", None),
        ("Власти не планируют закрывать границу.", "close", "rejected"),
    ],
)
def test_what_a_rule_does_and_how_far_it_has_come(text: str, does: str, stands: str | None) -> None:
    assert does in labels(text, "effect")
    assert stands in labels(text, "status") if stands else not labels(text, "status")
