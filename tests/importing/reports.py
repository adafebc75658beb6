"""Reports of the Working Group on a State that is not: their lines, and PDF files as an office makes them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

HEAD = [
    "United Nations A/HRC/98/7",
    "General Assembly Distr.: General",
    "Report of the Working Group on the Universal Periodic Review",
    "Nyasiri",
    "1. The review of Nyasiri was held at the 2nd meeting on 5 May 2026.",
    "2. The summary of other views is document A/HRC/WG.6/52/QNY/3.",
    "3. Nyasiri thanked all for 40 recommendations:",
    "4. It asked for time.",
    "II. Conclusions and/or recommendations",
]
CHAPTER = [
    "5. The recommendations formulated during the interactive dialogue/listed below have",
    "been examined by Nyasiri and enjoy its support:",
    "5.1. Pay midwives in the villages (Belgium);",
    "5.2 Open a school in every",
    "district (Belgium, Chad and Kenya);",
    "5.3. Mend wells [Nepal];",
    "5.4. Dig wells (Chad); mend pumps (Kenya) (Nepal).",
    "6. The following recommendations enjoy the support of Nyasiri, which considers that",
    "they are in the process of being implemented:",
    "6.1 Print schoolbooks (Kenya);",
    "7. The following recommendations will be examined by Nyasiri, which will provide",
    "responses in due time, but no later than the",
    "fifty-third session of the Human Rights Council:",
    "7.1 Count the wells (Chad);",
    "9.2 Count the schools (Kenya);",
    "7.3 Count the midwives (Bosnia and Herzegovina);",
    "8. The recommendations below did not enjoy the support of Nyasiri:",
    "8.1 Close the quarry (Nepal).",
    "9. All conclusions reflect the position of the States.",
    "Annex",
    "Composition of the delegation (Kenya)",
]
FRENCH = [
    "Nations Unies A/HRC/98/7",
    "Assemblée générale Distr. générale",
    "1. L’examen concernant le Nyasiri a eu lieu à la 2e séance, le 5 février 2026.",
    "2. Le résumé porte la cote A/HRC/WG.6/52/QNY/3.",
    "II. Conclusions et/ou recommandations",
    "5. Les recommandations ci-après ont été examinées par le Nyasiri et recueillent son appui :",
    "5.1 Payer les sages-femmes (Belgique, Tchad) ;",
    "6. Les recommandations ci-après seront examinées par le Nyasiri, qui donnera ses réponses en temps voulu :",
    "6.1 Compter les puits (Côte d’Ivoire) ;",
    "7. Les recommandations ci-après n’ont pas recueilli l’adhésion du Nyasiri :",
    "7.1 Fermer la carrière (Népal).",
    "8. Les recommandations ci-après ont été acceptées par le Nyasiri, qui considère qu’elles sont déjà appliquées :",
    "8.1 Imprimer des livres (Kenya).",
]


def pdf(path: Path, *pages: Sequence[str], notes: Sequence[str] = (), password: str = "", symbol: str = "A/HRC/98/7") -> Path:
    """A PDF with these lines on its pages. A line `~2` raises a mark behind the last line; notes: at the foot of each page."""
    canvas = Canvas(str(path), A4, encrypt=password or None)
    for number, lines in enumerate(pages, 1):
        canvas.setFont("Times-Bold", 9)
        canvas.drawString(70 if number % 2 else 480, 800, symbol)
        canvas.drawString(480 if number % 2 else 70, 40, f"{number} GE.26-01234" if number % 2 else f"GE.26-01234 {number}")
        height, right = 760, 70.0
        for line in lines:
            if line.startswith("~"):
                canvas.setFont("Times-Roman", 6)
                canvas.drawString(right, height + 4, line[1:])
                continue
            height -= 12
            canvas.setFont("Times-Roman", 10)
            canvas.drawString(70, height, line)
            right = 70 + canvas.stringWidth(line, "Times-Roman", 10)
        for at, note in enumerate(notes):
            canvas.setFont("Times-Roman", 6)
            canvas.drawString(70, 104 - 11 * at, str(at + 1))
            canvas.setFont("Times-Roman", 9)
            canvas.drawString(75, 100 - 11 * at, note)
        canvas.showPage()
    canvas.save()
    return path
