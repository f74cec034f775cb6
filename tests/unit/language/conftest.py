"""What the tests of the language share: checking and asking an expression in one call."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from peerkit import model
from peerkit.language import Checker, Context, NamedExpression, Tree, parse, truth
from peerkit.language.types import Type
from peerkit.model import Organisation, Programme, Team
from peerkit.model.register import Register, SubjectKind

# A constructor takes what a document would say; its annotations tell what it then holds.
new: Any = model


AS_OF = date(2025, 6, 15)
Definitions = Mapping[str, tuple[str, str]]


@pytest.fixture(scope="session")
def as_of() -> date:
    return AS_OF


@pytest.fixture(scope="session")
def check() -> Callable[..., Tree]:
    """Check an expression on a subject; a definition is its subject and its text."""

    def check(
        text: str,
        subject: str = "team",
        *,
        definitions: Definitions | None = None,
        parameters: Mapping[str, int] | None = None,
        expects: Type | None = None,
    ) -> Tree:
        named = {
            name: NamedExpression(name, SubjectKind(of), parse(body))
            for name, (of, body) in (definitions or {}).items()
        }
        checker = Checker(frozenset(parameters or {}), named)
        return checker.check(parse(text), SubjectKind(subject), expects=expects)

    return check


@pytest.fixture(scope="session")
def context_of() -> Callable[..., Context]:
    """Give the context of an organisation, or of one that has only the part given."""

    def context_of(
        part: Organisation | Programme | Team,
        subject: str | None = None,
        *,
        parameters: Mapping[str, int] | None = None,
        about: str = "r.1",
        as_of: date = AS_OF,
    ) -> Context:
        whole = part if isinstance(part, Organisation) else new.Organisation(id="o", name="O")
        if isinstance(part, Team):
            whole = new.Organisation(id="o", name="O", teams=[part])
        elif isinstance(part, Programme):
            whole = new.Organisation(id="o", name="O", programme=part)
        register = Register(whole)
        kind = SubjectKind(subject or type(part).__name__.lower())
        return Context(
            register=register,
            subject=register.located(kind),
            as_of=as_of,
            about=about,
            parameters=parameters or {},
        )

    return context_of


@pytest.fixture(scope="session")
def ask(check: Callable[..., Tree], context_of: Callable[..., Context]) -> Callable[..., Any]:
    """Ask an expression of a part: its truth, or whatever `of` gives of its tree and context."""

    def ask(  # noqa: PLR0913
        text: str,
        part: Organisation | Programme | Team | None = None,
        *,
        of: Callable[[Tree, Context], Any] = truth,
        subject: str | None = None,
        definitions: Definitions | None = None,
        parameters: Mapping[str, int] | None = None,
        about: str = "r.1",
    ) -> Any:  # noqa: ANN401
        part = new.Team(id="t", name="T") if part is None else part
        context = context_of(part, subject, parameters=parameters, about=about)
        tree = check(
            text,
            str(SubjectKind(subject or type(part).__name__.lower())),
            definitions=definitions,
            parameters=parameters,
        )
        return of(tree, context)

    return ask
