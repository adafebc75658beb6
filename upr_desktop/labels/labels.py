"""The words for codes and fields: the one place for translators. Every function looks its word up when it is called."""

from __future__ import annotations

from collections.abc import Callable

from upr_desktop.domain import mechanisms, states
from upr_desktop.domain.device import Standing
from upr_desktop.i18n import current, ngettext
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p

_Words = dict[str, Callable[[], str]]

_RESPONSES: _Words = {
    "accepted": lambda: _p("response to one recommendation", "Accepted"),
    "already_implemented": lambda: _p("response to one recommendation", "Accepted, considered already implemented"),
    "partly_accepted": lambda: _p("response to one recommendation", "Partially accepted"),
    "noted": lambda: _p("response to one recommendation", "Noted"),
    "pending": lambda: _p("response to one recommendation", "Pending"),
    "": lambda: _p("response to one recommendation", "No response recorded"),
}
_RESPONSE_FILTERS: _Words = {
    "accepted": lambda: _p("several recommendations", "Accepted"),
    "already_implemented": lambda: _p("several recommendations", "Accepted, considered already implemented"),
    "partly_accepted": lambda: _p("several recommendations", "Partially accepted"),
    "noted": lambda: _p("several recommendations", "Noted"),
    "pending": lambda: _p("several recommendations", "Pending"),
    "": lambda: _p("several recommendations", "No response recorded"),
}
_SYMBOLS = {"accepted": "✓", "already_implemented": "✓", "partly_accepted": "◐", "noted": "○", "pending": "…", "": "–"}
_MEANINGS: _Words = {
    "accepted": lambda: _("The government said yes."),
    "already_implemented": lambda: _("The government said yes, and says that it is done or under way."),
    "partly_accepted": lambda: _("The government said yes to one part. United Nations statistics count it as noted."),
    "noted": lambda: _("The government did not say yes. You can still work on it: about one in five was acted on anyway."),
    "pending": lambda: _("The government has not answered yet."),
}
_MATRICES: _Words = {
    "plan": lambda: _("Implementation plan"),
    "strategy": lambda: _("Action strategy"),
}
_MATRIX_PURPOSES: _Words = {
    "plan": lambda: _("what the government should do"),
    "strategy": lambda: _("what our organisations will do"),
}
_DOCUMENTS: _Words = {
    "implementation-plan": _MATRICES["plan"],
    "action-strategy": _MATRICES["strategy"],
    "sheets": lambda: _("Sheets: implementation plan"),
    "strategy-sheets": lambda: _("Sheets: action strategy"),
    "worksheet": lambda: _("Group Organisational Worksheet"),
    "charter": lambda: _("Outcomes Charter"),
    "legend": lambda: _("Accepted, Noted, Pending: what they mean"),
    "scorecard": lambda: _("Scorecard"),
    "everything": lambda: _("Everything, for other programs"),
    "dates": lambda: _("Dates, for a calendar"),
}
_MECHANISMS: _Words = {
    "upr": lambda: _p("mechanism", "UPR"),
    "treaty_body": lambda: _p("mechanism", "Treaty body"),
    "special_procedure": lambda: _p("mechanism", "Special procedure"),
    "regional": lambda: _p("mechanism", "Regional mechanism"),
    "national": lambda: _p("mechanism", "National mechanism"),
}
_STATUSES: _Words = {
    "implemented": lambda: _p("status of one recommendation", "Fully implemented"),
    "partly": lambda: _p("status of one recommendation", "Partially implemented"),
    "not_implemented": lambda: _p("status of one recommendation", "Not implemented"),
    "": lambda: _p("status of one recommendation", "Not yet assessed"),
}
_STATUS_SYMBOLS = {"implemented": "■", "partly": "◧", "not_implemented": "☒", "": "□"}
_SIDES: _Words = {
    "government": lambda: _p("who acts", "The government"),
    "ngo": lambda: _p("who acts", "Our organisations"),
}
_AUDIENCES: _Words = {
    "public": lambda: _p("who may see it", "Everybody"),
    "government": lambda: _p("who may see it", "For the government"),
    "coalition": lambda: _p("who may see it", "For the coalition"),
    "own": lambda: _p("who may see it", "For our own organisation"),
}
_PAIRS: _Words = {
    "twin": lambda: _("Perhaps brought in twice"),
    "other_response": lambda: _("Same subject, different response"),
    "earlier": lambda: _("Perhaps made before"),
}
_BOX_HEADINGS: _Words = {
    "national": lambda: _p("other mechanisms", "National"),
    "international": lambda: _p("other mechanisms", "International"),
    "indicators": lambda: _("Indicators/data to track progress of implementation"),
    "government_bodies": lambda: _("Government body responsible for recommendation"),
    "activities": lambda: _("NGO action / activities to ensure implementation"),
    "resources": lambda: _("Resources needed to accomplish this action"),
}
"""Where the printed matrices call a box otherwise than the window."""
_FIELDS: _Words = {
    "national": lambda: _("Same recommendation: National"),
    "international": lambda: _("Same recommendation: International"),
    "goal": lambda: _("Goal to be achieved"),
    "expected_action": lambda: _("Expected action from government"),
    "indicators": lambda: _("Indicators / data to track progress"),
    "government_bodies": lambda: _("Government body responsible"),
    "activities": lambda: _("NGO action / activities"),
    "resources": lambda: _("Resources needed"),
    "partners": lambda: _("Potential partners"),
    "timeframe": lambda: _("Timeframe"),
    "risks": lambda: _("Risks"),
    "mitigation": lambda: _("Risk response / mitigation"),
    "number": lambda: _p("of a recommendation", "Number"),
    "number_as_printed": lambda: _("Number as printed"),
    "text": lambda: _p("field", "Text"),
    "text_language": lambda: _("Language of the text"),
    "states": lambda: _("Recommending States"),
    "response": lambda: _p("field", "Response"),
    "position_note": lambda: _("Explanation of the response"),
    "position_source": lambda: _("Source of the response"),
    "response_as_worded": lambda: _("Response as worded"),
    "response_date": lambda: _("Date of the response"),
    "response_source": lambda: _("Document of the response"),
    "themes": lambda: _p("field", "Themes"),
    "persons": lambda: _("Affected persons"),
    "sdgs": lambda: _("Sustainable Development Goals (SDGs)"),
    "part_of": lambda: _("Part of"),
    "ratification": lambda: _("Calls for ratification"),
    "same_as": lambda: _("Same as"),
    "twins": lambda: _("Same recommendation, brought in twice"),
    "different_from": lambda: _("Not the same as"),
    "entry": lambda: _p("field", "Cluster"),
    "nuance": lambda: _("What is particular to this recommendation"),
    "text_en": lambda: _("Text in English"),
    "text_fr": lambda: _("Text in French"),
    "text_sw": lambda: _("Text in Swahili"),
    "plain_en": lambda: _("In plain English"),
    "plain_fr": lambda: _("In plain French"),
    "plain_sw": lambda: _("In plain Swahili"),
    "to_check": lambda: _p("flag of a recommendation", "To check"),
    "label": lambda: _p("of a cluster", "Name"),
    "groups": lambda: _("Thematic groups"),
    "priority": lambda: _p("flag of a recommendation", "Priority"),
    "present": lambda: _("To present in plenary"),
    "later": lambda: _("Left for later"),
    "later_why": lambda: _("Why left for later"),
    "deleted": lambda: _p("field", "Put aside"),
    "state": lambda: _("State under review"),
    "mechanism": lambda: _p("field", "Mechanism"),
    "body": lambda: _p("of a mechanism, such as CEDAW", "Body"),
    "cycle": lambda: _p("field", "Cycle"),
    "session": lambda: _p("field", "Session"),
    "reviewed": lambda: _("Date of the review"),
    "adopted": lambda: _("Date of the adoption"),
    "mid_term": lambda: _("Date of the mid-term"),
    "next_review": lambda: _("Date of the next review"),
    "symbol": lambda: _("Document symbol"),
    "published": lambda: _("Date of the document"),
    "total_received": lambda: _("Received, official total"),
    "total_accepted": lambda: _("Accepted, official total"),
    "total_noted": lambda: _("Noted, official total"),
    "total_pending": lambda: _("Pending, official total"),
    "note": lambda: _p("field", "Note"),
    "review": lambda: _p("field", "Review"),
    "side": lambda: _("Who acts"),
    "responsible": lambda: _("Who is responsible"),
    "due": lambda: _("Due date"),
    "done": lambda: _("Done on"),
    "indicator": lambda: _p("field", "Indicator"),
    "date": lambda: _p("field", "Date"),
    "value": lambda: _p("of an indicator", "Value"),
    "source": lambda: _p("field", "Source"),
    "recommendation": lambda: _p("field", "Recommendation"),
    "status": lambda: _("Implementation status"),
    "law": lambda: _("What changed in law"),
    "policy": lambda: _("What changed in policy"),
    "practice": lambda: _("What changed in practice"),
    "contribution": lambda: _("What our organisations contributed"),
    "evidence": lambda: _p("field", "Evidence"),
    "audience": lambda: _("Who may see it"),
    "assessor": lambda: _("Assessed by"),
    "of": lambda: _p("a record that another belongs to", "Belongs to"),
    "title": lambda: _p("field", "Title"),
    "reference": lambda: _("Link or reference"),
    "code": lambda: _p("field", "Code"),
    "name": lambda: _p("field", "Name"),
    "coordinator": lambda: _p("of a group", "Coordinator"),
    "rapporteur": lambda: _p("of a group", "Rapporteur"),
    "contact": lambda: _p("field", "Contact"),
    "members": lambda: _p("of a group", "Members"),
    "next_meeting": lambda: _("Next meeting"),
    "meeting_place": lambda: _("Place of the meeting"),
    "expected": lambda: _("Organisations whose files are expected"),
    "not_addressed": lambda: _("Recommendations that could not be addressed"),
    "place": lambda: _p("field", "Place"),
    "entries": lambda: _("Recommendations it draws on"),
    "settled": lambda: _p("of a comment", "Settled"),
    "short_name": lambda: _("Short name"),
    "organisation": lambda: _p("field", "Organisation"),
    "person": lambda: _p("field", "Person"),
    "public_key": lambda: _("Public key"),
}
_FIELDS_OF = {(kind, "entry"): _FIELDS["recommendation"] for kind in ("milestone", "measurement")}
"""What hangs on an answer is about its recommendations: only they themselves speak of a cluster."""


def _word(words: _Words, code: str) -> str:
    """The word for a code; the code itself when it comes from a newer version."""
    return words[code]() if code in words else code


def response(code: str) -> str:
    """What the State answered to one recommendation."""
    return _word(_RESPONSES, code)


def response_filter(code: str) -> str:
    """The same, for several recommendations: Swahili agrees in number."""
    return _word(_RESPONSE_FILTERS, code)


def response_symbol(code: str) -> str:
    """One character that tells responses apart in black and white."""
    return _SYMBOLS.get(code, "?")


def response_meaning(code: str) -> str:
    """One plain sentence about a response, for legends."""
    return _word(_MEANINGS, code)


def matrix(name: str) -> str:
    """`plan` or `strategy` in words."""
    return _word(_MATRICES, name)


def matrix_purpose(name: str) -> str:
    """Whose doing the matrix is about."""
    return _word(_MATRIX_PURPOSES, name)


def document(name: str) -> str:
    """A printed document, by its name on the command line."""
    return _word(_DOCUMENTS, name)


def mechanism(code: str) -> str:
    """The body that made the recommendations."""
    return _word(_MECHANISMS, code)


def status(code: str) -> str:
    """How far one recommendation has been put into practice."""
    return _word(_STATUSES, code)


def status_symbol(code: str) -> str:
    """One character that tells statuses apart in black and white."""
    return _STATUS_SYMBOLS.get(code, "?")


def kind_of_pair(code: str) -> str:
    """What two recommendations that are alike may be."""
    return _word(_PAIRS, code)


def audience(code: str) -> str:
    """For whom a document is, or who may see a record."""
    return _word(_AUDIENCES, code)


def heading(box: str) -> str:
    """The heading of a box as the workshop's printed matrices have it."""
    return _BOX_HEADINGS[box]() if box in _BOX_HEADINGS else field(box)


def other_mechanisms() -> str:
    """The heading over National and International."""
    return _("Was the same recommendation made by other mechanisms?")


def field(name: str, kind: str = "") -> str:
    """The name of a field, of this kind of record where others call it otherwise; an element of a set is named after it."""
    base, slash, element = name.partition("/")
    label = _FIELDS_OF[kind, base]() if (kind, base) in _FIELDS_OF else _word(_FIELDS, base)
    # Translators: a set and one of its elements, for example "Themes: torture".
    return _("{field}: {element}").format(field=label, element=element) if slash else label


def state(code: str) -> str:
    """The name of a State in the current language; the code itself when it is unknown."""
    return states.name(code, current())


def sdg(code: str, text: str = "") -> str:
    """For example "SDG 16.2", and with its text "SDG 16.2: End abuse". code: one, or several as "5, 16.2"."""
    if not text:
        # Translators: Sustainable Development Goals or their targets, for example "SDG 16.2" or "SDG 5, 16.2".
        return _("SDG {code}").format(code=code)
    # Translators: for example "SDG 16: Peace, justice and strong institutions".
    return _("SDG {code}: {name}").format(code=code, name=text)


def sdg_texts() -> str:
    """What is loaded from a file once: the wording of targets and indicators."""
    return _("Texts of the Sustainable Development Goals")


_CODES: dict[str, Callable[[str], str]] = {
    "response": lambda code: response(code),
    "state": lambda code: state(code),
    "mechanism": lambda code: mechanism(code),
    "status": lambda code: status(code),
    "audience": lambda code: audience(code),
    "side": lambda code: _word(_SIDES, code),
}


def value(name: str, stored: object) -> str:
    """A value of a field in words: codes, yes and no; text as it was written."""
    if isinstance(stored, bool):
        return _p("value of a field", "Yes") if stored else _p("value of a field", "No")
    if not isinstance(stored, str):
        return "" if stored is None else str(stored)
    return _CODES[name](stored) if name in _CODES else stored


def review(state_code: str, mechanism_code: str, cycle: str, body: str = "") -> str:
    """For example "Tanzania, UPR, cycle 2"; of another mechanism "Peru, CRC, CRC/C/PER/CO/6-7" or "Kenya, CEDAW, 2017"."""
    if mechanism_code not in ("", mechanisms.UPR):
        who, document = body or mechanism(mechanism_code), mechanisms.after_body(cycle, body)
        # Translators: for example "Peru, CRC, CRC/C/PER/CO/6-7" or "Kenya, CEDAW, 2017".
        words = _("{state}, {mechanism}, {document}") if document else _("{state}, {mechanism}")
        return words.format(state=state(state_code), mechanism=who, document=document)
    if not cycle:
        return _("{state}, {mechanism}").format(state=state(state_code), mechanism=mechanism(mechanism_code))
    return _("{state}, {mechanism}, cycle {cycle}").format(
        state=state(state_code), mechanism=mechanism(mechanism_code), cycle=cycle
    )


def recommendations(count: int) -> str:
    """For example "163 recommendations"."""
    return ngettext("{count} recommendation", "{count} recommendations", count).format(count=count)


def counted(word: str, count: int) -> str:
    """A word and how many of it there are, for example "Noted: 11"."""
    # Translators: a word and how many of it there are, for example "Noted: 11".
    return _p("word and number", "{word}: {count}").format(word=word, count=count)


def with_size(group: str, count: int) -> str:
    """A thematic group and how many recommendations it has, for example "Child rights (23)"."""
    # Translators: a thematic group and how many recommendations it has, for example "Child rights (23)".
    return _("{group} ({count})").format(group=group, count=count)


def group(name: str) -> str:
    """The name of a thematic group; what stands for one where there is none."""
    return name or _("Without a group")


def boxes(count: int) -> str:
    """For example "12 boxes"."""
    return ngettext("{count} box", "{count} boxes", count).format(count=count)


def left_out_of_calendar(count: int) -> str:
    """A sentence about dates that no calendar can show."""
    return ngettext(
        "{count} date was left out, because only its month or year is known.",
        "{count} dates were left out, because only their month or year is known.",
        count,
    ).format(count=count)


def standing(of: Standing) -> str:
    """What a person is told about the computer that made a file."""
    match of:
        case Standing.OWN:
            return _("It was made on this computer.")
        case Standing.CHECKED:
            return _("Signed by a computer whose digits were compared.")
        case Standing.KNOWN:
            return _("Signed by a computer that is known here. Its digits were not compared yet.")
        case Standing.NEW:
            return _("Signed by a computer that is new here. Compare its digits with the sender when you next talk.")
        case Standing.ANOTHER:
            return _(
                "Careful: until now, files in this name came from another computer. Ask the sender in person whether it is a "
                "new one, and compare its digits."
            )
        case Standing.UNSIGNED:
            return _("It is not signed: nobody can tell which computer made it.")
