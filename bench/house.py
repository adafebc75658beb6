"""How the house is built: `python -m bench house`; the folder of another checkout (`../before`) may stand behind it.

An arrow is an import, also one inside a function or for types alone. A crumb is a file of fewer than 75 lines with one user;
doors and entries of a table are among them, so that figure is a guide. Product code is without blanks, comments, docstrings.
"""

from __future__ import annotations

import ast
import io
import statistics
import sys
import tokenize
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from bench.measure import ROOT, Said, percentile

CRUMB = 75
_NO_CODE = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
Arrows = Mapping[str, set[str]]


class Module:
    """One file of the house."""

    def __init__(self, package: Path, path: Path) -> None:
        inside = path.relative_to(package.parent).with_suffix("").parts
        self.is_room = inside[-1] == "__init__"
        self.name = ".".join(inside[: -1 if self.is_room else None])
        self.room = "/".join(inside[1:-1]) or "."
        self.text = path.read_text("utf-8")
        self.lines = len(self.text.splitlines())
        self.tree = ast.parse(self.text)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """All of its syntax tree."""
        return list(ast.walk(self.tree))

    def code_lines(self) -> int:
        """Lines without blanks, comments and docstrings."""
        held: set[int] = set()
        for token in tokenize.generate_tokens(io.StringIO(self.text).readline):
            if token.type not in _NO_CODE:
                held.update(range(token.start[0], token.end[0] + 1))
        return len(held - {line for node in self.nodes if _is_docstring(node) for line in _lines(node)})

    def import_lines(self) -> int:
        """Lines that only fetch something."""
        return sum(len(_lines(node)) for node in self.nodes if isinstance(node, (ast.Import, ast.ImportFrom)))

    def anything(self) -> int:
        """How often it says `Any` for a type."""
        return sum(isinstance(node, ast.Name) and node.id == "Any" for node in self.nodes)

    def function_lines(self) -> list[int]:
        """How long each function is."""
        return [len(_lines(node)) for node in self.nodes if isinstance(node, _FUNCTIONS)]

    def public(self) -> Iterator[tuple[str, bool]]:
        """The module, its public functions and classes, and their public methods; and whether each says what it gives."""
        yield self.name, bool(ast.get_docstring(self.tree))
        yield from _public(self.name, self.tree)

    def named(self) -> Iterator[tuple[str, str]]:
        """What it imports, wherever that stands: a module, and something of it or nothing."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from ((one.name, "") for one in node.names)
            elif isinstance(node, ast.ImportFrom):
                home = self.name.split(".")[: (1 if self.is_room else 0) - node.level or None] if node.level else []
                source = ".".join([*home, *([node.module] if node.module else [])])
                yield from ((source, one.name) for one in node.names)


def _lines(node: ast.AST) -> range:
    return range(node.lineno, node.end_lineno + 1)


def _is_docstring(node: ast.AST) -> bool:
    match node:
        case ast.Expr(value=ast.Constant(value=str())):
            return True
    return False


def _public(above: str, node: ast.Module | ast.ClassDef) -> Iterator[tuple[str, bool]]:
    for one in node.body:
        if isinstance(one, (*_FUNCTIONS, ast.ClassDef)) and one.name[0] != "_" and not _is_overload(one):
            yield f"{above}.{one.name}", bool(ast.get_docstring(one))
            if isinstance(one, ast.ClassDef):
                yield from _public(f"{above}.{one.name}", one)


def _is_overload(node: ast.AST) -> bool:
    """Another shape of a function that is described where its body is."""
    return any(isinstance(one, ast.Name) and one.id == "overload" for one in getattr(node, "decorator_list", ()))


def modules(package: Path) -> list[Module]:
    """Every file of a package."""
    return [Module(package, path) for path in sorted(package.rglob("*.py"))]


def arrows(found: list[Module]) -> dict[str, set[str]]:
    """For each module, the modules of the same house that it imports, lazily and for types, too."""
    names = {module.name for module in found}
    drawn = {}
    for module in found:
        wished = {f"{source}.{what}" if f"{source}.{what}" in names else source for source, what in module.named()}
        drawn[module.name] = wished & names
    return drawn


def circles(drawn: Arrows) -> list[list[str]]:
    """The shortest way from a module back to itself, once for those who stand in the same one."""
    found: dict[frozenset[str], list[str]] = {}
    for start in sorted(drawn):
        if way := _way_back(start, drawn):
            found.setdefault(frozenset(way), way)
    return list(found.values())


def _way_back(start: str, drawn: Arrows) -> list[str]:
    ways, seen = [[start]], set[str]()
    for way in ways:
        for after in sorted(drawn[way[-1]]):
            if after == start:
                return [*way, start]
            if after not in seen:
                seen.add(after)
                ways.append([*way, after])
    return []


def crumbs(found: list[Module], drawn: Arrows) -> list[str]:
    """Files of fewer than 75 lines that one other file uses."""
    users = {module.name: sum(module.name in targets for targets in drawn.values()) for module in found}
    return [module.name for module in found if not module.is_room and module.lines < CRUMB and users[module.name] == 1]


def rooms(found: list[Module]) -> dict[str, tuple[int, int, int]]:
    """Files, lines, and lines of product code of each room."""
    grouped: dict[str, list[Module]] = {}
    for module in found:
        grouped.setdefault(module.room, []).append(module)
    return {
        room: (len(inside), sum(one.lines for one in inside), sum(one.code_lines() for one in inside))
        for room, inside in sorted(grouped.items())
    }


def whole(found: list[Module]) -> dict[str, str]:
    """What is said of the house as a whole."""
    drawn, lines = arrows(found), sum(module.lines for module in found)
    public = [says for module in found for _name, says in module.public()]
    return {
        "files": str(len(found)),
        "lines": str(lines),
        "lines of product code": str(sum(module.code_lines() for module in found)),
        "arrows": str(sum(map(len, drawn.values()))),
        "circles": str(len(circles(drawn))),
        "crumbs": str(len(crumbs(found, drawn))),
        "Any in 1,000 lines": f"{1000 * sum(module.anything() for module in found) / lines:.1f}",
        "public docstrings, %": f"{100 * sum(public) / len(public):.1f}",
        "file lines, median / p95 / max": _spread([module.lines for module in found if not module.is_room]),
        "function lines, median / p95 / max": _spread([one for module in found for one in module.function_lines()]),
        "lines of imports, %": f"{100 * sum(module.import_lines() for module in found) / lines:.1f}",
    }


def _spread(values: list[int]) -> str:
    return f"{statistics.median(values):g} / {percentile(values, 95):g} / {max(values)}" if values else "-"


def figures(*others: Path) -> Iterator[Said]:
    """A table: a line a room (files, lines, product code), then a line a figure; a column a checkout, ours at the right."""
    checkouts = [*others, ROOT]
    houses = [modules(checkout / "upr_desktop") for checkout in checkouts]
    yield Said(f"{'':<36}" + "".join(f"{checkout.resolve().name:>26}" for checkout in checkouts))
    counted = [rooms(house) for house in houses]
    for room in sorted(set().union(*counted)):
        yield _row(room, [" / ".join(map(str, one[room])) if room in one else "-" for one in counted])
    said = [whole(house) for house in houses]
    for what in said[0]:
        yield _row(what, [one[what] for one in said])


def above(drawn: Arrows, layers: list[str]) -> list[str]:
    """Arrows that run up, or to a neighbour on the same floor; and modules that stand on no floor.

    layers: the highest first, neighbours with | between them. The package itself is below all of them.
    """
    floors = {room.strip(): place for place, layer in enumerate(layers) for room in layer.split("|")}
    homes = {name: _home(name, floors) for name in drawn}
    wrong = [name for name, room in homes.items() if not room and "." in name]
    for source, targets in drawn.items():
        for room, target in ((homes[target], target) for target in sorted(targets)):
            if homes[source] and room and room != homes[source] and floors[room] <= floors[homes[source]]:
                wrong.append(f"{source} -> {target}")
    return wrong


def _home(name: str, rooms: Mapping[str, int]) -> str:
    return next((room for room in rooms if name == room or name.startswith(f"{room}.")), "")


def _row(what: str, values: list[str]) -> Said:
    return Said(f"{what:<36}" + "".join(f"{value:>26}" for value in values))


if __name__ == "__main__":
    for figure in figures(*map(Path, sys.argv[1:])):
        print(figure.line())
