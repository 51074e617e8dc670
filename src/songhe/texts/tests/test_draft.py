"""A draft rearranged, written as files, and read again by the policy engine."""

from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings

from songhe.policy.read import CONVENTIONS, read_texts, texts_of
from songhe.texts.draft import Draft, Item, added, first_draft, from_plain, merged, names, removed, split
from songhe.texts.errors import IsEmpty, IsOffice, NotText, TooManyMeasures
from songhe.texts.factories import MEALS
from songhe.texts.files import files
from songhe.texts.found import documents, text_of

HEAD = {
    "jurisdiction": "371000", "id": "song-7", "status": "draft", "source": "市政府网站", "day": "2031-04-01",
    "title_en": "Meals",
}  # fmt: skip


def drafted(text: str = MEALS, **head: str) -> tuple[Draft, dict[str, Any]]:
    (document,) = documents(text)
    return first_draft(document, HEAD | head), document


def test_a_short_heading_is_proposed_and_a_sentence_is_not() -> None:
    draft, _ = drafted()
    assert [item.zh for item in draft.items] == ["选好地点", "", "定期评估"]
    assert draft.items[1].units == "市财政局、市民政局" and draft.items[1].open_list


def test_it_is_the_same_after_the_database() -> None:
    draft, _ = drafted()
    draft = replace(removed(draft, 1), settled=frozenset({4, 2}))
    assert from_plain(draft.plain) == draft


def test_what_is_found_says_of_each_measure_what_is_unsure() -> None:
    (document,) = documents(MEALS)
    asked = [one["id"] for measure in document["measures"] for one in measure["unsure"]]
    asked = [one["id"] for one in document["unsure"]] + asked
    assert asked == list(range(len(asked))) and asked
    last = document["measures"][2]["unsure"][-1]
    assert (last["text"], MEALS[slice(*last["span"])]) == ("热心的人们", "热心的人们")


def test_measures_joined_and_split() -> None:
    draft, _ = drafted()
    joined = merged(draft, 1)
    assert [item.number for item in joined.items] == ["1", "3"]
    assert joined.items[0] == Item("1", "选好地点", "", "市民政局、市发展改革委", "市财政局、市民政局", True, (0, 1))
    assert merged(removed(draft, 0), 1) == removed(draft, 0)  # nothing is before it
    assert merged(removed(draft, 1), 2).items[0].origins == (0, 2)
    twice = split(draft, 0)
    assert [item.number for item in twice.items] == ["1", "", "2", "3"] and twice.items[1].origins == (0,)
    assert added(draft).items[-1] == Item()


def test_units_in_whatever_way_they_are_typed() -> None:
    assert names(" 市民政局、市财政局,市民政局；市委办 ") == ["市民政局", "市财政局", "市委办"]
    assert names("、 ，") == []


def test_the_files_say_what_the_draft_says() -> None:
    draft, document = drafted()
    draft = replace(draft, items=tuple(replace(item, zh=item.zh or "补贴") for item in draft.items))
    written = files(removed(draft, 2), document, "371000-weihai")
    texts = texts_of(settings.SONGHE_POLICIES)
    library = read_texts({CONVENTIONS: texts[CONVENTIONS], **written.texts}, settings.SONGHE_VOCABULARY)
    read = library.documents["song-7"]

    assert (read.title.zh, read.title.en, read.number) == ("松山助餐行动方案", "Meals", "青政办字〔2031〕7号")
    assert (str(read.issued_on), str(read.validity.start.day), read.verified) == ("2031-03-04", "2031-03-04", False)
    assert read.validity.end.day is None and read.validity.end.assumed
    assert [(one.number, one.title.en, one.lead) for one in read.measures] == [
        ("1", "选好地点", ("市民政局",)), ("2", "补贴", ("市发展改革委",)),
    ]  # fmt: skip
    for measure in read.measures:
        assert written.field(measure.place.file, measure.place.line) == f"m.{int(measure.number) - 1}.number"
    assert written.field("elsewhere.yaml", 1) == "" and written.field(read.place.file, 999) == ""


def test_days_that_the_text_names_are_not_assumed() -> None:
    draft, document = drafted(**{"from": "2031-05-01", "until": "2033-12-31", "official": "yes"})
    head = files(draft, document, "371000-weihai").texts["371000-weihai/song-7/document.yaml"]
    assert "from: 2031-05-01\n" in head and "until: 2033-12-31\n" in head and "verified: true\n" in head


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", IsEmpty), ("\ufeff\u3000\r\n".encode(), IsEmpty), (b"\xff\xfe\x00\x01", NotText),
        (b"\xd0\xcf\x11\xe0....", IsOffice),
    ],
)  # fmt: skip
def test_bytes_that_are_no_text(content: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        text_of(content)


def test_every_line_end_is_one_character() -> None:
    assert text_of("一、食堂\r\n二、道路\r".encode()) == "一、食堂\n二、道路\n"


def test_a_text_with_more_measures_than_fit_a_page() -> None:
    with pytest.raises(TooManyMeasures, match="401"):
        documents("松山食堂办法\n" + "".join(f"{place}.开设第{place}处食堂。\n" for place in range(1, 402)))
