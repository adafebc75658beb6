"""The house in figures: `python -m bench house`, and with another checkout beside it: `python -m bench.house FOLDER`."""

from __future__ import annotations

import ast
import io
import sys
import tokenize
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from statistics import median

from bench.measure import ROOT, Said

PACKAGE = "upr_desktop"
CRUMB = 75
"""Lines below which a file that serves one other file is a crumb."""
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class Module:
    """One file. name: with dots. imports: the modules of the package that it names, also late and for types alone."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.text = path.read_text("utf-8")
        self.lines = len(self.text.splitlines())
        self.tree = ast.parse(self.text)
        self.room = ".".join(name.split(".")[1:-1]) or "."

    @cached_property
    def code_lines(self) -> int:
        """Lines without blanks, comments and docstrings."""
        nothing = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
        with_code: set[int] = set()
        for token in tokenize.generate_tokens(io.StringIO(self.text).readline):
            if token.type not in nothing:
                with_code.update(range(token.start[0], token.end[0] + 1))
        told = [node.value for node in ast.walk(self.tree) if isinstance(node, ast.Expr) and _is_text(node.value)]
        return len(with_code - {line for text in told for line in range(text.lineno, text.end_lineno + 1)})

    def imports(self, modules: dict[str, Module]) -> set[str]:
        """The modules of the package that it imports."""
        found = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                inside = {f"{node.module}.{alias.name}" for alias in node.names} & modules.keys()
                found |= inside or {node.module} & modules.keys()
        return found - {self.name}

    def functions(self) -> Iterator[int]:
        """How many lines each function has."""
        return (n.end_lineno - n.lineno + 1 for n in ast.walk(self.tree) if isinstance(n, FUNCTIONS))

    def public(self) -> Iterator[bool]:
        """Of the module and of every public function, class and method: whether it says what it gives."""
        yield bool(ast.get_docstring(self.tree))
        for node in self.tree.body:
            if isinstance(node, (*FUNCTIONS, ast.ClassDef)) and node.name[0] != "_":
                yield bool(ast.get_docstring(node))
                inside = node.body if isinstance(node, ast.ClassDef) else []
                yield from (bool(ast.get_docstring(one)) for one in inside if isinstance(one, FUNCTIONS) and one.name[0] != "_")


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def modules(root: Path) -> dict[str, Module]:
    """All files of the package below a checkout, by name."""
    names = {path: ".".join(path.relative_to(root).with_suffix("").parts) for path in (root / PACKAGE).rglob("*.py")}
    return {name.removesuffix(".__init__"): Module(name.removesuffix(".__init__"), path) for path, name in names.items()}


def arrows(found: dict[str, Module]) -> dict[str, set[str]]:
    """What each module imports."""
    return {name: module.imports(found) for name, module in found.items()}


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The modules that lead back to themselves, each with those on its way; none in a house that stands on its floors."""
    reached: dict[str, set[str]] = {}
    for start in graph:
        waiting, seen = list(graph[start]), set[str]()
        while waiting:
            if (one := waiting.pop()) not in seen:
                seen.add(one)
                waiting += graph[one]
        reached[start] = seen
    rings = {frozenset(other for other in reached[one] if one in reached[other]) for one in graph if one in reached[one]}
    return sorted(sorted(ring) for ring in rings)


def house(root: Path) -> Iterator[str]:
    """A checkout, in lines."""
    found = modules(root)
    graph = arrows(found)
    users = defaultdict(set)
    for name, used in graph.items():
        for one in used:
            users[one].add(name)
    crumbs = [n for n, m in found.items() if m.lines < CRUMB and len(users[n]) == 1 and not m.name.endswith(".main")]
    lines, code = sum(m.lines for m in found.values()), sum(m.code_lines for m in found.values())
    anything = sum(isinstance(n, ast.Name) and n.id == "Any" for m in found.values() for n in ast.walk(m.tree))
    told = [is_told for m in found.values() for is_told in m.public()]
    yield f"{len(found)} files, {lines} lines, {code} of code"
    yield f"{sum(map(len, graph.values()))} arrows, {len(circles(graph))} circles"
    yield f"{len(crumbs)} files under {CRUMB} lines with one user; Any {1000 * anything / lines:.2f} in 1,000 lines"
    yield f"public docstrings {100 * sum(told) / len(told):.1f} %"
    yield "lines of a file " + _spread([m.lines for m in found.values()])
    yield "lines of a function " + _spread([n for m in found.values() for n in m.functions()])
    rooms: dict[str, list[Module]] = defaultdict(list)
    for module in found.values():
        rooms[module.room].append(module)
    yield from (
        f"  {room:<22} {len(inside):>3} files {sum(m.lines for m in inside):>6} lines" for room, inside in sorted(rooms.items())
    )


def _spread(sizes: list[int]) -> str:
    sizes.sort()
    return f"median {median(sizes):g}, p95 {sizes[int(0.95 * len(sizes))]}, most {sizes[-1]}"


def figures() -> Iterator[Said]:
    """This house."""
    yield from (Said(line) for line in house(ROOT))


if __name__ == "__main__":
    for folder in [*map(Path, sys.argv[1:]), ROOT]:
        print(folder.name, *house(folder), sep="\n  ")
