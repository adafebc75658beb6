"""Pages of a finished document as pictures."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from upr_desktop.printing.setting.pages import Pages


def test_a_page_is_shown_in_its_own_shape_and_as_large_as_wanted(sheet, printed):
    with Pages(printed(sheet)) as pages:
        assert len(pages) == 1
        assert pages.size(0) == pytest.approx((842, 595), abs=1)
        picture = pages.picture(0, 36)
        assert (picture.width, picture.height) == pytest.approx((421, 298), abs=1)
        assert len(picture.dots) == 4 * picture.width * picture.height
        assert picture.dots[:4].startswith(b"\xff\xff\xff")
        assert len(set(picture.dots[0::4])) > 10


def test_a_window_and_a_worker_look_at_pages_at_the_same_time(sheet, printed):
    pdf = printed(sheet)

    def look(dots: int) -> bytes:
        with Pages(pdf) as pages:
            return pages.picture(0, dots).dots

    alone = [look(dots) for dots in (30, 40)]
    with ThreadPoolExecutor(4) as many:
        assert list(many.map(look, [30, 40] * 10)) == alone * 10


def test_a_file_that_is_no_document_is_refused():
    with pytest.raises(RuntimeError):
        Pages(b"%PDF-1.7 and nothing more")
