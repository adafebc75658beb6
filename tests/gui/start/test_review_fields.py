"""The fields that name a review: the UPR stands there already, another mechanism asks for its body and document."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from upr_desktop import i18n
from upr_desktop.gui.add.add import Add
from upr_desktop.gui.session import Session
from upr_desktop.gui.start.review_fields import Named, ReviewFields
from upr_desktop.gui.start.welcome import Welcome
from upr_desktop.settings import Settings
from upr_desktop.tasks import reading
from upr_desktop.tasks.workspace import create


@pytest.fixture
def fields(on_screen):
    made = on_screen(ReviewFields())
    made.state.setEditText("Kenya")
    return made


def test_the_upr_asks_for_state_and_cycle_alone(fields):
    assert fields.named() == Named("KEN", "4", "upr")
    assert fields.missing() is None
    assert fields.cycle.isVisible() and not fields.body.isVisible() and not fields.document.isVisible()


def test_another_mechanism_asks_for_body_and_document(fields, qtbot):
    fields.mechanism.setFocus()
    qtbot.keyClick(fields.mechanism, Qt.Key.Key_Down)
    assert fields.mechanism.code() == "treaty_body"
    assert fields.body.isVisible() and fields.document.isVisible() and not fields.cycle.isVisible()

    assert fields.missing()[0] is fields.body
    qtbot.keyClicks(fields.body, "CEDAW")
    assert fields.missing()[0] is fields.document
    qtbot.keyClicks(fields.document, " 2017 ")
    assert fields.missing() is None
    assert fields.named() == Named("KEN", "2017", "treaty_body", "CEDAW")


@pytest.mark.parametrize("mechanism", ["treaty_body", "special_procedure", "regional", "national"])
@pytest.mark.parametrize("language", ["en", "fr", "sw"])
def test_every_field_says_what_it_is_for(fields, mechanism, language):
    fields.choose_mechanism(mechanism)
    i18n.use(language)
    QApplication.sendEvent(fields, QEvent(QEvent.Type.LanguageChange))

    shown = (fields.state, fields.mechanism, fields.body, fields.document)
    assert all(field.accessibleName() and field.isVisible() for field in shown)
    assert fields.body.placeholderText() and fields.document.placeholderText()
    assert fields.mechanism.code() == mechanism


def test_work_can_begin_with_a_treaty_body(on_screen, qtbot):
    page = on_screen(Welcome(Settings()))
    page.opened()
    found = []
    page.made.connect(lambda *told: found.append(told))
    page.start.click()
    page.form.review.state.setEditText("Kenya")
    page.form.review.choose_mechanism("treaty_body")
    page.form.organisation.setText("KHRC")
    page.form.person.setText("Wanjiru")
    qtbot.keyClick(page.form.person, Qt.Key.Key_Return)
    assert not found and page.form.review.body.hasFocus() and page.form._missing.isVisible()

    page.form.review.body.setText("CRC")
    page.form.review.document.setText("CRC/C/KEN/CO/3-5")
    qtbot.keyClick(page.form.person, Qt.Key.Key_Return)

    ((path, _page, _file),) = found
    assert path.name == "Kenya, CRC, CRC C KEN CO 3-5.upr"
    reader = reading.peek(path)
    assert reading.title(reader) == "Kenya, CRC, CRC/C/KEN/CO/3-5"
    reader.close()


def test_one_of_the_african_commission_is_typed_beside_the_upr(tmp_path, on_screen, qtbot):
    create(tmp_path / "work.upr", "KHRC", "Wanjiru", "KEN", "3").close()
    page = Add(Session(tmp_path / "work.upr", Settings()))
    on_screen(page)
    page.opened()
    page.choose.type.click()
    form = page.type_one
    form.review.choose("other")
    form.review.fields.state.setEditText("Kenya")
    form.review.fields.choose_mechanism("regional")
    form.text.setPlainText("Give land back to the Ogiek")
    form.add.click()
    assert form.review._missing.isVisible() and form.review.fields.body.hasFocus()

    form.review.fields.body.setText("ACHPR")
    form.review.fields.document.setText("2017")
    form.add.click()
    qtbot.waitUntil(page.session.idle)

    labels = [reading.review_label(review) for review in reading.reviews(page.session.reader)]
    assert labels == ["Kenya, UPR, cycle 3", "Kenya, ACHPR, 2017"]
    assert form.review.choice.currentText() == "Kenya, ACHPR, 2017"
    page.session.close()
