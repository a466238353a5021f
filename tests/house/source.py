"""Complaints about Python source: each checker takes a `Source` and says where and how to mend."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """A module: its place as messages name it, its dotted name, its text."""

    place: str
    name: str
    text: str

    @classmethod
    def read(cls, path: Path, root: Path) -> Source:
        """Return the module at `path`, named from the folder above its top package if it lies under `src`."""
        parts = path.relative_to(root).with_suffix("").parts
        dotted = [part for part in parts if part not in ("src", "__init__")]
        return cls(path.relative_to(root).as_posix(), ".".join(dotted), path.read_text(encoding="utf-8"))

    @cached_property
    def tree(self) -> ast.Module:
        """Return the syntax tree."""
        return ast.parse(self.text, filename=self.place)

    @property
    def is_package(self) -> bool:
        """Return whether this is a package's `__init__`."""
        return self.place.endswith("__init__.py")

    def functions(self) -> Iterator[Function]:
        """Yield every function, methods and inner ones too."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))


# --- lengths ----------------------------------------------------------------------------------------------


def tall_functions(source: Source, *, limit: int, reasons: Mapping[str, str]) -> list[str]:
    """Return a complaint for each function longer than `limit` lines; `reasons` excuses `place:function`."""
    return [
        f"{source.place}:{node.lineno}: `{node.name}` runs {height} lines; split it below {limit + 1}"
        for node in source.functions()
        if (height := (node.end_lineno or 0) - node.lineno + 1) > limit and f"{source.place}:{node.name}" not in reasons
    ]


def long_module(source: Source, *, limit: int, reasons: Mapping[str, str]) -> list[str]:
    """Return a complaint if the module is longer than `limit` lines; `reasons` excuses `place`."""
    length = len(source.text.splitlines())
    if length <= limit or source.place in reasons:
        return []
    return [f"{source.place}: {length} lines; part it below {limit + 1}"]


# --- imports ----------------------------------------------------------------------------------------------


def hidden_imports(source: Source, *, doors: Mapping[str, str]) -> list[str]:
    """Return a complaint for each import inside a function, unless the module is one of the lazy `doors`."""
    if source.name in doors:
        return []
    return [
        f"{source.place}:{line}: an import hides in `{function}`; move it to the top, or name the door"
        for line, function in inner_imports(source)
    ]


def inner_imports(source: Source) -> list[tuple[int, str]]:
    """Return line and function of each import inside a function, each import once."""
    inner = {
        node.lineno: function.name
        for function in source.functions()
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    return sorted(inner.items())


def foreign_packages(source: Source) -> set[str]:
    """Return the packages of other houses that the module imports, wherever in it."""
    tops = set()
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            tops |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            tops.add((node.module or "").partition(".")[0])
    return tops - set(sys.stdlib_module_names) - {"detente"}


def crowded_doors(sources: Iterable[Source]) -> list[str]:
    """Return a complaint for each package of another house that more than one module imports."""
    doors: dict[str, list[str]] = {}
    for source in sources:
        for package in foreign_packages(source):
            doors.setdefault(package, []).append(source.place)
    return [
        f"`{package}` enters by {len(places)} doors: {', '.join(sorted(places))}; keep one"
        for package, places in sorted(doors.items())
        if len(places) > 1
    ]


# --- what is public ---------------------------------------------------------------------------------------


def unequal_exports(source: Source) -> list[str]:
    """Return complaints where `__all__` is missing from a package, unsorted, or other than what is public.

    Public: the names a module defines without a leading underscore and, in a package's `__init__`, those it
    brings up from its own modules. Modules are reached by their own names and never listed.
    """
    stated = stated_exports(source)
    if stated is None:
        return [f"{source.place}: no `__all__`; list what is public"] if source.is_package else []
    public = defined_names(source) | (imported_names(source) if source.is_package else set())
    complaints = [
        *(f"{source.place}: `{name}` is public; list it in `__all__`" for name in sorted(public - set(stated))),
        *(f"{source.place}: `__all__` lists `{name}`, not public here" for name in sorted(set(stated) - public)),
    ]
    if stated != sorted(stated, key=rank):
        complaints.append(f"{source.place}: `__all__` is not sorted; run the formatter")
    return complaints


def rank(name: str) -> tuple[int, str]:
    """Return where a name sorts: constants, then classes, then functions, as the linter has it."""
    return (0 if name.isupper() else 1 if name[:1].isupper() else 2, name)


def stated_exports(source: Source) -> list[str] | None:
    """Return the names in `__all__` as written, or None if there is no such list."""
    for node in source.tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id="__all__")], value=value):
                return list(ast.literal_eval(value))
            case ast.AnnAssign(target=ast.Name(id="__all__"), value=ast.expr() as value):
                return list(ast.literal_eval(value))
    return None


def defined_names(source: Source) -> set[str]:
    """Return the public names that the module itself defines at its top level."""
    names: set[str] = set()
    for node in source.tree.body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case ast.Assign(targets=targets):
                names |= {name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)}
            case ast.AnnAssign(target=ast.Name(id=name)):
                names.add(name)
    return {name for name in names if not name.startswith("_")}


def imported_names(source: Source) -> set[str]:
    """Return the public names that a package brings up from its own modules, those it has only when asked too."""
    asked = [
        node for node in source.tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    ]
    return {
        name
        for node in chain(source.tree.body, *(node.body for node in asked))
        if isinstance(node, ast.ImportFrom) and from_below(node, source)
        for alias in node.names
        if not (name := alias.asname or alias.name).startswith("_")
    }


def from_below(node: ast.ImportFrom, source: Source) -> bool:
    """Return whether this imports names (not modules) from a module of the package itself."""
    return bool(node.module) and (node.level == 1 or f"{node.module}".startswith(f"{source.name}."))


# --- docstrings -------------------------------------------------------------------------------------------


def undocumented(source: Source) -> list[str]:
    """Return a complaint for the module and each public class, function and method without a docstring."""
    complaints = [] if ast.get_docstring(source.tree) else [f"{source.place}:1: the module has no docstring"]
    return complaints + [
        f"{source.place}:{node.lineno}: `{name}` has no docstring; open with what comes back"
        for name, node in public_definitions(source.tree, "")
        if not ast.get_docstring(node)
    ]


def public_definitions(body: ast.Module | ast.ClassDef, prefix: str) -> Iterator[tuple[str, ast.AST]]:
    """Yield each public class, function and method with its dotted name, overloads and setters left out."""
    for node in body.body:
        if not isinstance(node, ast.ClassDef | Function) or node.name.startswith("_"):
            continue
        if decorations(node) & {"overload", "setter", "deleter"}:
            continue
        yield prefix + node.name, node
        if isinstance(node, ast.ClassDef):
            yield from public_definitions(node, f"{prefix}{node.name}.")


def decorations(node: ast.ClassDef | Function) -> set[str]:
    """Return the last words of the node's decorators."""
    return {ast.unparse(decorator).partition("(")[0].rpartition(".")[2] for decorator in node.decorator_list}


def literals(source: Source) -> Iterator[tuple[int, str]]:
    """Yield line and text of every string in the module, docstrings and the fixed parts of f-strings too."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def excusable(source: Source, function_lines: int, module_lines: int) -> set[str]:
    """Return the names under which this module could be excused from the limits of length."""
    tall = {
        f"{source.place}:{node.name}"
        for node in source.functions()
        if (node.end_lineno or 0) - node.lineno + 1 > function_lines
    }
    return tall | ({source.place} if long_module(source, limit=module_lines, reasons={}) else set())
