"""Every text of the program stands in every language, with the same fields, marks and plural forms."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
TRANSLATIONS = ROOT / "translations"
KEYWORDS = DEFAULT_KEYWORDS | {"_p": ((1, "c"), 2), "_n": (1, 2), "_np": ((1, "c"), 2, 3)}
MARKUP = re.compile(r"\{\w*[^{}]*\}|%\(\w+\)\w|%\d|</?(?:a|b|br|em|i|li|p|strong|ul)\b[^>]*>")
ENDINGS = ("…", ":", ".", "?", "!")

Key = tuple[str | None, str]


def key(message: Message) -> Key:
    """What makes a text this text: its context and its English."""
    return message.context or None, texts(message.id)[0]


def texts(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """A message has one text, or one for each plural form."""
    return (text,) if isinstance(text, str) else tuple(text)


def catalogue(path: Path) -> Catalog:
    """The catalogue in a .po or .pot file."""
    with path.open("rb") as file:
        return read_po(file)


def messages(found: Catalog) -> dict[Key, Message]:
    """The messages of a catalogue but for its header."""
    return {key(message): message for message in found if message.id}


@pytest.fixture(scope="module")
def source() -> dict[Key, Message]:
    """Every text that the program can show."""
    found = Catalog()
    for _, _, text, _, context in extract_from_dir(str(ROOT / "upr_desktop"), keywords=KEYWORDS):
        found.add(text, context=context)
    return messages(found)


@pytest.fixture(scope="module", params=["fr", "sw"])
def translated(request) -> Catalog:
    """The catalogue of one language."""
    return catalogue(TRANSLATIONS / request.param / "LC_MESSAGES" / "upr_desktop.po")


def fields(text: str) -> list[str]:
    """What must survive translation: fields to fill in, and markup."""
    return sorted(MARKUP.findall(text))


def mnemonics(text: str) -> int:
    """How many letters are underlined: `&` before a letter, but not the `&&` that shows as one."""
    return len(re.findall(r"&\w", text.replace("&&", "").replace("&amp;", "")))


def ending(text: str) -> str:
    """The mark at the end, as it stands in English: French sets a space before some."""
    return text[-1:] if text.endswith(ENDINGS) else ""


def differences(english: tuple[str, ...], own: tuple[str, ...]) -> list[str]:
    """What a translation must have as the English has it, and has not."""
    plain = english[0]
    found = [f"fields of “{text}”" for text in own if fields(text) not in [fields(form) for form in english]]
    found += [f"& in “{text}”" for text in own if mnemonics(text) != mnemonics(plain)]
    found += [f"end of “{text}”" for text in own if ending(text) != ending(plain)]
    found += [f"space around “{text}”" for text in own if (text != text.strip()) != (plain != plain.strip())]
    return found


def test_the_template_has_every_text_and_nothing_else(source):
    template = messages(catalogue(TRANSLATIONS / "upr_desktop.pot"))

    assert sorted(map(str, source.keys() ^ template.keys())) == [], "make catalogues"
    assert [k for k, message in source.items() if texts(message.id) != texts(template[k].id)] == [], "make catalogues"


def test_every_language_has_every_text_and_nothing_else(source, translated):
    assert sorted(map(str, source.keys() ^ messages(translated).keys())) == [], "make catalogues"
    assert list(translated.obsolete) == []


def test_every_text_is_translated(translated):
    assert [key(message) for message in translated if message.id and not all(texts(message.string))] == []
    assert [key(message) for message in translated if message.id and message.fuzzy] == []


def test_every_plural_form_is_there(translated):
    plurals = [message for message in translated if message.pluralizable]

    assert [key(message) for message in plurals if len(texts(message.string)) != translated.num_plurals] == []


def test_translations_keep_fields_marks_and_underlined_letters(translated):
    done = [(texts(message.id), texts(message.string)) for message in translated if message.id]

    assert [found for english, own in done if all(own) and (found := differences(english, own))] == []


def test_no_text_has_a_bare_per_cent_sign(source):
    """Babel would take it for a format, and the catalogues would not compile."""
    assert [text for text in source if re.search(r"%(?!\()", text[1])] == []


def test_english_changes_only_what_the_program_says(source):
    english = messages(catalogue(TRANSLATIONS / "en" / "LC_MESSAGES" / "upr_desktop.po"))

    assert english.keys() <= source.keys()


@pytest.mark.parametrize("name", ["qtbase_fr_extra", "qtbase_sw"])
def test_the_texts_of_qts_own_dialogs_are_translated_whole(name):
    pairs = [
        (message.findtext("source"), message.findtext("translation"))
        for message in ElementTree.parse(ROOT / "resources" / "qt" / f"{name}.ts").iter("message")
    ]

    assert [english for english, own in pairs if not own] == []
    assert [found for english, own in pairs if (found := differences((english,), (own,)))] == []


def test_plural_forms_are_those_of_the_language():
    rules = {path.parts[-3]: catalogue(path).plural_expr for path in TRANSLATIONS.glob("*/LC_MESSAGES/*.po")}

    assert rules == {"en": "(n != 1)", "fr": "(n > 1)", "sw": "(n != 1)"}
