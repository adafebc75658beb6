"""Parts of one recommendation."""

from __future__ import annotations

import pytest

from upr_desktop.domain.parts import in_text, response


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Take steps to: (a) open an office in Mwanza; (b) pay its staff; and (c) report every year.",
            {
                "a": "Take steps to: open an office in Mwanza",
                "b": "Take steps to: pay its staff",
                "c": "Take steps to: report every year",
            },
        ),
        ("(a) Ratify it\n(b) Publish it", {"a": "Ratify it", "b": "Publish it"}),
        ("Ratify the convention (a) soon", {}),
        ("Respect paragraph (c) and (d)", {}),
        ("", {}),
    ],
)
def test_the_text_says_its_parts(text, expected):
    assert in_text(text) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["accepted", "accepted"], "accepted"),
        (["accepted", "already_implemented"], "accepted"),
        (["already_implemented", "already_implemented"], "already_implemented"),
        (["noted", "noted"], "noted"),
        (["accepted", "noted"], "partly_accepted"),
        (["partly_accepted", "noted"], "partly_accepted"),
        (["accepted", "pending"], ""),
        (["accepted", ""], ""),
        ([], ""),
    ],
)
def test_the_answer_to_the_whole_follows_from_those_to_its_parts(parts, expected):
    assert response(parts) == expected
