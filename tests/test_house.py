"""The rules of the house: whoever breaks one finds it here, with the place."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir

import pytest
from importlinter.cli import lint_imports

from bench.house import above, arrows, circles, modules
from bench.measure import percentile

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "upr_desktop"
GETTEXT = {"_": 0, "gettext": 0, "_p": 1, "pgettext": 1, "_n": 1, "ngettext": 1, "_np": 2, "npgettext": 2}
"""How a function for words is called, and the position of its last text that must stand in the source."""
HEAVY = {"sqlite_utils", "reportlab", "PIL", "click", "docx", "lxml", "openpyxl", "python_calamine", "babel", "nacl"}
OPEN = {"cli": 14, "domain": 1, "importing": 5, "printing": 17, "storage": 2, "sync": 5, "tasks": 1}
"""By room, how many types a library of others leaves open at most; where window and tasks meet none is."""
HOUSE = modules(PACKAGE)

Function = ast.FunctionDef | ast.AsyncFunctionDef
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def sources(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Every Python file under the folders: its name from the top of the checkout, and its syntax tree."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text("utf-8"))


def called(node: ast.AST) -> str:
    """The last name of what a call calls; empty when the node is no call."""
    match node:
        case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
            return name
    return ""


def test_every_import_keeps_to_the_floors(capsys):
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)

    assert status == 0, capsys.readouterr().out


def test_no_import_runs_in_a_circle():
    """Neither with imports inside functions nor with those for types alone; the way is told."""
    assert [" -> ".join(way) for way in circles(arrows(HOUSE))] == []


def test_imports_inside_functions_and_for_types_run_down_too():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    [layers] = [contract["layers"] for contract in contracts if contract["type"] == "layers"]

    assert above(arrows(HOUSE), layers) == []


def test_everything_public_says_what_it_gives():
    everywhere = [*HOUSE, *modules(ROOT / "bench")]

    assert [name for module in everywhere for name, says in module.public() if not says] == []


def test_files_and_functions_stay_short():
    long = []
    for name, tree in sources("upr_desktop", "tests", "bench"):
        lines = len((ROOT / name).read_text("utf-8").splitlines())
        long += [f"{name}: {lines} lines"] * (lines > 400)
        for node in ast.walk(tree):
            if isinstance(node, FUNCTIONS) and node.end_lineno - node.lineno >= 50:
                long.append(f"{name}: {node.name}")

    assert long == []


def test_most_files_and_functions_are_much_shorter():
    assert percentile([module.lines for module in HOUSE if not module.is_room], 95) < 280
    assert percentile([lines for module in HOUSE for lines in module.function_lines()], 95) < 20


def test_words_for_people_stand_in_the_source_as_they_are():
    built = []
    for name, tree in sources("upr_desktop"):
        for node in ast.walk(tree) if name != "upr_desktop/i18n.py" else ():
            last = GETTEXT.get(called(node), -1)
            texts = node.args[: last + 1] if isinstance(node, ast.Call) else []
            if any(not (isinstance(text, ast.Constant) and isinstance(text.value, str)) for text in texts):
                built.append(f"{name}:{node.lineno}")

    assert built == [], "translators never see a text that is put together at run time"


def outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    """All that runs when the module is imported."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (*FUNCTIONS, ast.Lambda)):
            yield child
            yield from outside_functions(child)


def test_words_are_looked_up_when_they_are_shown():
    early = [
        f"{name}:{node.lineno}"
        for name, tree in sources("upr_desktop")
        for node in outside_functions(tree)
        if called(node) in GETTEXT
    ]

    assert early == [], "a word that is looked up at import keeps its language when the user changes it"


def test_text_from_outside_is_never_markup_on_paper():
    """Paper draws letters, and nothing reads them; Word reads what word_markup.py has put together, which escapes it."""
    readers = {"Paragraph", "XPreformatted", "ParaParser", "parse_xml", "_made_of"}
    elsewhere = [module for module in HOUSE if module.name != "upr_desktop.printing.office.word_markup"]
    unsafe = [
        f"{module.name}: {what}"
        for module in elsewhere
        for source, what in (*module.named(), *(("", called(node)) for node in module.nodes))
        if what in readers or f"{source}.{what}".startswith("reportlab.platypus")
    ]

    assert unsafe == []


def test_imports_name_what_they_take():
    stars = [
        name
        for name, tree in sources("upr_desktop", "tests", "bench")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
    ]

    assert stars == []


def test_nothing_is_left_for_later():
    left = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for word in re.findall(r"\b(?:TODO|FIXME|XXX|raise NotImplementedError)\b", path.read_text("utf-8"))
    ]

    assert left == []


def test_questions_to_the_file_are_asked_in_storage_alone():
    asked = re.compile(
        r'["\']\s*(?:SELECT|INSERT|UPDATE|DELETE|REPLACE|PRAGMA|WITH)\s|\.(?:sql|execute|executemany)\b|(?:store|reader|log)\.ask\('
    )
    elsewhere = [
        f"{path.relative_to(ROOT)}: {found}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).parts[0] != "storage"
        for found in asked.findall(path.read_text("utf-8"))
    ]

    assert elsewhere == []


def test_one_module_alone_knows_which_library_opens_the_file():
    opening = [module.name for module in HOUSE for source, _ in module.named() if source.split(".")[0] == "sqlite3"]
    opening += [name for name, tree in sources("upr_desktop") for node in ast.walk(tree) if is_import_of(node, "sqlite3")]

    assert {name.removesuffix(".py").replace("/", ".") for name in opening} == {"upr_desktop.storage.connection"}


def is_import_of(node: ast.AST, library: str) -> bool:
    """Whether this is `import library`."""
    return isinstance(node, ast.Import) and any(one.name.split(".")[0] == library for one in node.names)


def test_every_type_is_said():
    ignored = [
        str(path.relative_to(ROOT)) for path in sorted(PACKAGE.rglob("*.py")) if "type: ignore" in path.read_text("utf-8")
    ]
    left_open: Counter[str] = Counter()
    for module in HOUSE:
        left_open[module.name.split(".")[1] if "." in module.name else ""] += module.anything()

    assert ignored == []
    assert {room: found for room, found in left_open.items() if found > OPEN.get(room, 0)} == {}


def run_python(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_heavy_libraries_wait_until_the_window_is_there():
    loaded = run_python("import sys, upr_desktop.gui.app; print(*sys.modules)").split()

    assert HEAVY & set(loaded) == set()
    assert "dataclasses" not in loaded, "what loads before the first picture is a NamedTuple or a plain class"


def test_calls_to_qt_leave_none_alone():
    """PySide6 6.12 below Python 3.12 drops one reference to None in each, and the process dies after some thousand."""
    lost = run_python(
        "import sys\n"
        "from PySide6.QtCore import QObject\n"
        "thing = QObject()\n"
        "before = sys.getrefcount(None)\n"
        "for _ in range(20_000): thing.setObjectName('Asha')\n"
        "print(before - sys.getrefcount(None))"
    )

    assert abs(int(lost)) < 100


def tracked() -> list[Path]:
    """The files that a clone has."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("this is no checkout")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def test_no_file_names_a_folder_of_this_computer():
    folders = {ROOT, ROOT.parent, Path.home(), Path(sys.prefix)} - {Path("/"), Path(gettempdir())}
    here = {str(folder) for folder in folders}
    folder = re.compile(rb"(?<![\w.])(?:" + b"|".join(re.escape(name.encode()) for name in sorted(here)) + rb")/")
    named = [str(path.relative_to(ROOT)) for path in tracked() if folder.search(path.read_bytes())]

    assert named == []


def test_the_locked_libraries_come_from_wherever_the_user_gets_libraries():
    for path in (ROOT / "requirements").glob("*.txt"):
        lines = [line.partition("#")[0].strip() for line in path.read_text("utf-8").splitlines()]
        assert [line for line in lines if line and not re.fullmatch(r"[a-z0-9-]+==[\w.]+", line)] == []
