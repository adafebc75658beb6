"""Text that people wrote stays plain text: Qt guesses rich text, and rich text reads images from the disk.

Three things keep it so. `RULES` stands in the style sheet of the application, so that Qt itself makes every label plain when it
is first shown: labels of message boxes, forms, progress dialogs and tips too. Widgets which no rule can mend (QTextEdit,
QTextBrowser, QErrorMessage, QWizard) are not used: tests/gui/test_plain_text.py reads the source. And what is not rich
text but still has a meaning to Qt, such as & in a button, is made literal here.
"""

from __future__ import annotations

import textwrap

RULES = "QLabel, QToolTip { qproperty-textFormat: PlainText; }"
"""For the style sheet of the application."""

TIP_WIDTH = 60
"""Characters in a line of a tip: plain tips do not wrap by themselves."""


def tip(text: str) -> str:
    """The text for a tip, in lines that fit on a small screen; at most ten of them."""
    lines = [part for line in text.splitlines() for part in textwrap.wrap(line, TIP_WIDTH)]
    return "\n".join(lines[:10] + ["…"] * (len(lines) > 10))


def literal(text: str) -> str:
    """The text for a button, a menu or a tab, where Qt reads & as "the next letter is a key"."""
    return text.replace("&", "&&")
