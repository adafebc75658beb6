"""The State's response to a recommendation: the many wordings of reports, databases and people, as one of our codes.

Accepted and noted are the two responses that the Human Rights Council knows (resolution 5/1, annex, paragraph 32); all that is
not clearly accepted counts as noted, so a general response or an unclear position does too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from upr_desktop.domain.plain import plain

_NOTHING = re.compile(
    r"none|n a|no (response|answer|reply)( recorded| yet| given)?|not (stated|recorded)|non precisee?"
    r"|aucune( reponse)?( enregistree)?|pas de reponse|sans reponse|haijaelezwa|hakuna( jibu)?( lililorekodiwa)?"
)
_REFUSED = re.compile(
    r"\b(not|cannot|unable to|non|pas)\b.{0,40}?\b(accept\w*|support\w*|agree\w*|appui|appuy\w*|adhesion|soutenu\w*|approuv\w*)"
    r"|\bha(li|ya)(ja|ku)?(kubali\w*|ridhi\w*|ungwa( mkono)?)"
)
_NO = re.compile(
    r"\b(noted|takes? note|took note|reject\w*|refus\w*|declin\w*|disagree\w*|general response|(no|un)\s?clear( position)?"
    r"|notee?s?|pris(es)? note|prend note|rejet\w+|(li|ya)mepokelewa|(li|ya)mekataliwa)\b"
)
_YES = re.compile(
    r"\b(accept\w*|support\w*|agree\w*|endors\w*|appui|appuy\w*|adhesion|soutenue?s?|approuve\w*|(li|ya)(me|liyo)(kubali|ridhi)wa"
    r"|(li|ya)meungwa mkono|iliridhi\w*)"
)
_PARTLY = re.compile(r"\b(partial\w*|partly|in part|partiel\w*|en partie|kwa sehemu|mixed)\b")
_DONE = re.compile(
    r"\b(already|(process|course) of (being )?implement\w*|being implemented|under ?way|considered (as )?implemented"
    r"|deja|en cours de|considere\w* comme mise?s? en oeuvre|tayari|(li|ya)natekelezwa)\b"
)
_WAITING = re.compile(
    r"\b(pending|defer\w*|differ(ed|ee?s?)|await\w*|postpone\w*|(will|to) (be )?examined?"
    r"|under (examination|consideration|review)|en attente|en suspens"
    r"|reportee?s?|sera examine\w*|seront examine\w*|a l examen|(li|ya)nasubiri\w*|(li|ya)meahirishwa)\b"
)
_COUNTS_AS = {"already_implemented": "accepted", "partly_accepted": "noted"}
_SENTENCE = re.compile(r"[.;\n]")
_SHORT = 12
"""Words. In a longer answer only the first sentence is the response; the others explain it, in words that mislead."""


def response_of(words: str) -> str | None:
    """The code of `schema.RESPONSES` that the words mean; empty text where no response is recorded. None: nobody can tell."""
    found = plain(words)
    if len(found.split()) > _SHORT:
        found = plain(_SENTENCE.split(words.strip(), maxsplit=1)[0])
    return "" if not found or _NOTHING.fullmatch(found) else _meaning(found)


def _meaning(words: str) -> str | None:
    rest = _REFUSED.sub(" ", words)
    yes, no, partly = bool(_YES.search(rest)), rest != words or bool(_NO.search(rest)), bool(_PARTLY.search(words))
    if _WAITING.search(rest):
        return None if yes or no else "pending"
    if (yes and no) or (partly and (yes or no)):
        return "partly_accepted"
    if no:
        return "noted"
    if _DONE.search(rest):
        return "already_implemented"
    return "accepted" if yes else None


def counts_as(code: str) -> str:
    """As what the United Nations count a response: `accepted`, `noted`, `pending`, or "" for none."""
    return _COUNTS_AS.get(code, code)


def counted(responses: Mapping[str, int]) -> Counter[str]:
    """How many recommendations count as accepted, noted, pending or without a response, as the United Nations count them."""
    found: Counter[str] = Counter()
    for code, count in responses.items():
        found[counts_as(code)] += count
    return found
