"""General rules engines: the twelve rules in the language of each."""

from collections.abc import Callable
from typing import Any, TypeAlias

from benchmarks.twelve_rules import SURELY, Condition
from peerkit import UNKNOWN
from peerkit.facts import Truth

Asks: TypeAlias = Callable[[dict[str, Any]], list[Truth]]
Ask: TypeAlias = Callable[[dict[str, Any]], bool]


def both(make: Callable[[Condition], Ask]) -> Asks:
    """Ask of each rule whether it surely is so, and if not, whether it surely is not."""
    pairs = [(make(surely), make(surely_not)) for surely, surely_not in SURELY]

    def ask(document: dict[str, Any]) -> list[Truth]:
        return [
            True if surely(document) else False if surely_not(document) else UNKNOWN
            for surely, surely_not in pairs
        ]

    return ask


def quoted(words: list[str]) -> str:
    return "[" + ", ".join(f'"{word}"' for word in words) + "]"


def written(condition: Condition, style: dict[str, str], prefix: str = "") -> str:
    """Write a condition in a language whose signs are given."""
    match condition:
        case ("in", name, words):
            return f"({prefix}{name} in {quoted(words)})"
        case ("below", name, limit):
            return f"({prefix}{name} < {limit})"
        case ("above", name, limit):
            return f"({prefix}{name} > {limit})"
        case ("not", part):
            return style["not"].format(written(part, style, prefix))
        case ("some" | "every" as word, name, part):
            inner = written(part, style, style["element"])
            return style[word].format(list=f"{prefix}{name}", inner=inner)
        case (word, *parts):
            return "(" + style[word].join(written(part, style, prefix) for part in parts) + ")"
    raise AssertionError(condition)


ZEN = {
    "and": " and ",
    "or": " or ",
    "not": "not {}",
    "some": "some({list}, {inner})",
    "every": "all({list}, {inner})",
    "element": "#.",
}
CEL = {
    "and": " && ",
    "or": " || ",
    "not": "!{}",
    "some": "{list}.exists(e, {inner})",
    "every": "{list}.all(e, {inner})",
    "element": "e.",
}
RULE_ENGINE = {
    "and": " and ",
    "or": " or ",
    "not": "(not {})",
    "some": "([e for e in {list} if {inner}].length > 0)",
    "every": "([e for e in {list} if not {inner}].length == 0)",
    "element": "e.",
}


def zen() -> Asks:
    import zen as engine

    def make(condition: Condition) -> Ask:
        ask: Ask = engine.compile_expression(written(condition, ZEN)).evaluate
        return ask

    return both(make)


def cel_cpp() -> Asks:
    from cel_expr_python import cel

    types = dict.fromkeys(NAMES, cel.Type.DYN)
    environment = cel.NewEnv(variables=types)

    def make(condition: Condition) -> Ask:
        program = environment.compile(written(condition, CEL))
        return lambda document: program.eval(data=document).value()

    return both(make)


def rule_engine() -> Asks:
    import rule_engine as engine

    context = engine.Context(default_value=None)

    def make(condition: Condition) -> Ask:
        ask: Ask = engine.Rule(written(condition, RULE_ENGINE), context=context).matches
        return ask

    return both(make)


def jsonschema() -> Asks:
    import jsonschema_rs

    def make(condition: Condition) -> Ask:
        return jsonschema_rs.validator_for(schema(condition)).is_valid

    return both(make)


def schema(condition: Condition) -> dict[str, Any]:
    """Write a condition as a schema that fits where it is true."""

    def of(name: str, inner: dict[str, Any]) -> dict[str, Any]:
        return {"properties": {name: inner}}

    match condition:
        case ("in", name, words):
            return of(name, {"enum": words})
        case ("below", name, limit):
            return of(name, {"exclusiveMaximum": limit})
        case ("above", name, limit):
            return of(name, {"exclusiveMinimum": limit})
        case ("not", part):
            return {"not": schema(part)}
        case ("some", name, part):
            return of(name, {"contains": schema(part)})
        case ("every", name, part):
            return of(name, {"items": schema(part)})
        case (word, *parts):
            return {{"and": "allOf", "or": "anyOf"}[word]: [schema(part) for part in parts]}
    raise AssertionError(condition)


NAMES = [
    *("debrief", "reflection", "workload", "entry", "kind", "hours", "holders", "holders_known"),
    *("talks", "talks_complete", "decisions", "decisions_complete", "low", "high"),
]
ENGINES = {
    "zen-engine": zen,
    "CEL, the C++ one (cel-expr-python)": cel_cpp,
    "jsonschema-rs": jsonschema,
    "rule-engine": rule_engine,
}
