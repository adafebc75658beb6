"""Lines of a bundle that somebody made wrong, by mistake or on purpose. All that is not their fault is right, hashes too."""

from __future__ import annotations

from tests.storage.offices import Author
from upr_desktop.domain import canonical
from upr_desktop.domain.commits import MAX_CHANGES, MAX_LINE, Change
from upr_desktop.domain.kinds import MAX_TEXT

SEEN = "a" * 64


def line_of(raw: bytes, **head: object) -> bytes:
    """A line with these bytes as its body and a head that fits, but for what is said otherwise."""
    parts = {"v": 1, "replica": "mwanza", "seq": 1, "prev": "", "body": canonical.sha256(raw)} | head
    return b'{"body":' + raw + b',"head":' + canonical.dumps(parts) + b"}"


def body(change: bytes, rest: bytes = b'"deed":"d","time":"t"') -> bytes:
    """The bytes of a body with this change."""
    return b'{"author":"juma","changes":[' + change + b"]," + rest + b"}"


def setting(values: bytes, more: bytes = b"") -> bytes:
    """A line that sets these fields of an entry, well hashed."""
    return line_of(body(b'{"id":"e1",' + more + b'"record":"entry","set":' + values + b"}"))


def told(**change: object) -> bytes:
    """A line with a change of this shape, well hashed and canonical."""
    shape = {"id": "e1", "record": "entry", "set": {"goal": "x"}} | change
    return line_of(body(canonical.dumps({name: value for name, value in shape.items() if value is not ...})))


FINE = setting(b'{"goal":"90 %"}')
ANYBODY = Author("mwanza")
TOO_MANY = ANYBODY.commit(*[Change("entry", f"e{number}", {"goal": "x"}) for number in range(MAX_CHANGES + 1)]).line()
BAD = {
    # spelling
    "no JSON": b"haki",
    "nothing but a brace": b"{",
    "no object": b"[]",
    "a number": b"7",
    "null": b"null",
    "a text": b'"head"',
    "no head": b"{}",
    "spaces": FINE.replace(b":", b": "),
    "another order": b'{"head":1,"body":2}',
    "a line end of Windows": FINE + b"\r",
    "a blank before": b" " + FINE,
    "something behind": FINE + b"{}",
    "a mark of the byte order": b"\xef\xbb\xbf" + FINE,
    "an escaped letter": setting(b'{"goal":"\\u0041"}'),
    "escaped as somebody else would": setting(b'{"goal":"\\/"}'),
    "keys in another order": setting(b'{"risks":"x","goal":"y"}'),
    "a key twice": setting(b'{"goal":"x","goal":"y"}'),
    "a key twice in disguise": setting(b'{"goal":"x","\\u0067oal":"y"}'),
    "wrong UTF-8": setting(b'{"goal":"\xff"}'),
    "half a character": setting(b'{"goal":"\\ud800"}'),
    "half a character, raw": setting(b'{"goal":"\xed\xa0\x80"}'),
    "overlong UTF-8": setting(b'{"goal":"\xc0\xaf"}'),
    "a raw control character": setting(b'{"goal":"a\x1bb"}'),
    # values
    "a float": setting(b'{"lesson":0.5}'),
    "a whole float": setting(b'{"lesson":1.0}'),
    "an exponent": setting(b'{"lesson":1e5}'),
    "not a number": setting(b'{"lesson":NaN}'),
    "infinity": setting(b'{"lesson":-Infinity}'),
    "minus nothing": setting(b'{"lesson":-0}'),
    "53 bits and more": setting(b'{"lesson":9007199254740992}'),
    "5,000 digits": setting(b'{"lesson":' + b"9" * 5_000 + b"}"),
    "64 bits": setting(b'{"lesson":18446744073709551615}'),
    "17 deep": setting(b'{"lesson":' + b"[" * 17 + b"]" * 17 + b"}"),
    "100,000 deep": setting(b'{"lesson":' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
    "deep and open": b'{"body":' + b"[" * 100_000,
    "NUL in a text": setting(b'{"goal":"a\\u0000b"}'),
    "NUL in a field that is unknown": setting(b'{"lesson":"a\\u0000b"}'),
    "NUL in a key": setting(b'{"lesson":{"a\\u0000b":1}}'),
    "a control character": setting(b'{"goal":"a\\u001bb"}'),
    "a line separator": setting('{"goal":"a\u2028b"}'.encode()),
    "too long a text": told(set={"goal": "x" * (MAX_TEXT + 1)}),
    "a number for a text": setting(b'{"goal":5}'),
    "null for a text": setting(b'{"goal":null}'),
    "a list for a text": setting(b'{"goal":[]}'),
    "one for yes": setting(b'{"priority":1}'),
    "a whole set at once": setting(b'{"groups":["women"]}'),
    "an impossible day": told(record="review", set={"adopted": "2016-02-30"}),
    # shapes
    "no changes": line_of(body(b"")),
    "nothing set": told(set={}),
    "a list of what is set": told(set=["goal"]),
    "no set": told(set=...),
    "no id": told(id=...),
    "no kind": told(record=...),
    "a number for an id": told(id=7),
    "a path for an id": told(id="../e1"),
    "a list for a kind": told(record=["entry"]),
    "commands for a kind": told(record="entry;drop table commits"),
    "commands for a field": told(set={'goal"]; DROP TABLE commits;--': "x"}),
    "a change that is none": line_of(body(b"null")),
    "a record twice": line_of(body(b",".join([b'{"id":"e1","record":"entry","set":{"goal":"x"}}'] * 2))),
    "too many changes": TOO_MANY,
    "a body that is null": line_of(b"null"),
    "a body that is a list": line_of(b"[]"),
    "a long name": line_of(body(b'{"id":"e1","record":"entry","set":{"goal":"x"}}', b'"deed":"' + b"d" * 65 + b'","time":"t"')),
    "no author": line_of(b'{"changes":[{"id":"e1","record":"entry","set":{"goal":"x"}}],"deed":"d","time":"t"}'),
    "over what is not set": told(over={"risks": [SEEN]}),
    "over no ids": told(over={"goal": ["x"]}),
    "over one id": told(over={"goal": SEEN}),
    "over nothing with a name": told(over={"goal": None}),
    "a list for over": told(over=[SEEN]),
    "seen what is no id": told(saw=["x"]),
    "seen one id": told(saw=SEEN),
    "seen yes": told(saw=True),
    # heads and hashes
    "another body": FINE.replace(b"90 %", b"10 %"),
    "another hash": line_of(b"{}", body=SEEN),
    "a hash in capitals": line_of(b"{}", body=SEEN.upper()),
    "no version": FINE.replace(b',"v":1', b""),
    "a newer version": FINE.replace(b'"v":1', b'"v":2'),
    "a version that is true": FINE.replace(b'"v":1', b'"v":true'),
    "a version with a point": FINE.replace(b'"v":1', b'"v":1.0'),
    "something more in the head": FINE.replace(b'"v":1', b'"v":1,"x":1'),
    "a head that is null": b'{"head":null}',
    "no replica": FINE.replace(b"mwanza", b""),
    "a replica with a blank": FINE.replace(b"mwanza", b"m wanza"),
    "a replica that is a number": FINE.replace(b'"mwanza"', b"7"),
    "a replica of 65": FINE.replace(b"mwanza", b"m" * 65),
    "place 0": FINE.replace(b'"seq":1', b'"seq":0'),
    "place -1": FINE.replace(b'"seq":1', b'"seq":-1'),
    "place true": FINE.replace(b'"seq":1', b'"seq":true'),
    "place 2 without a first": FINE.replace(b'"seq":1', b'"seq":2'),
    "place 1 with one before": FINE.replace(b'"prev":""', b'"prev":"' + SEEN.encode() + b'"'),
    "place beyond 53 bits": line_of(b"{}", seq=2**53, prev=SEEN),
    "one before that is null": FINE.replace(b'"prev":""', b'"prev":null'),
    "something more beside the head": FINE[:-1] + b',"mood":1}',
    "only a body": b'{"body":{}}',
    "a line longer than 1 MiB": setting(b'{"lesson":"' + b"x" * MAX_LINE + b'"}'),
}
