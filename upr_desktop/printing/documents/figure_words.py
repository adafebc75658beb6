"""Words in a drawing: on paper as everywhere in the document, with letters of other scripts shaped; on the screen by name."""

from __future__ import annotations

from typing import Any

from upr_desktop.printing.setting.fonts import Face


def words(text: str, x: float, y: float, size: float, face: Face, font: str, colour: str) -> Any:
    """A shape of reportlab.graphics: one line of text that begins at x, y.

    face: of the document that it is drawn in. font: the name by which a screen knows it. colour: such as `#1b222b`.
    """
    from reportlab.graphics.renderPDF import _PDFRenderer
    from reportlab.graphics.shapes import DirectDraw, String
    from reportlab.lib.colors import HexColor

    ink = HexColor(colour)

    class Words(DirectDraw):
        def drawDirectly(self, renderer: Any) -> None:
            if isinstance(renderer, _PDFRenderer):
                # The renderer believes to know the colours, so they are as they were afterwards.
                red, green, blue = ink.rgb()
                shown = face.shown([text], size, colour=f"{red:g} {green:g} {blue:g}")
                place = f"{red:g} {green:g} {blue:g} rg BT 1 0 0 1 {x:.2f} {y:.2f} Tm {shown} ET"
                renderer._canvas.addLiteral(f"q\n{place}\nQ")
            else:
                renderer.drawNode(String(x, y, text, fontName=font, fontSize=size, fillColor=ink))

    return Words()
