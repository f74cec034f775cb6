"""Running a pack over an organisation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar, overload

from attrs import Factory, evolve, field, fields, frozen

from peerkit.assessment.evaluation import Evaluator, Questions, compiled, questions_of
from peerkit.assessment.findings import Findings
from peerkit.assessment.groups import GroupFinding, Joining
from peerkit.assessment.many import Assessed, Counts, Given, assess_many, counts_of
from peerkit.assessment.notebook import assessment_html
from peerkit.assessment.reuse import Reuse
from peerkit.assessment.table import Table
from peerkit.assessment.waivers import StandingWaiver, standing
from peerkit.errors import Diagnostic, Location, PackError, Severity, printable, suggest
from peerkit.language import PARAMETERS, Reach, Run, reach_of
from peerkit.model import Organisation
from peerkit.model.change import Change
from peerkit.model.register import Register, SubjectKind
from peerkit.model.waivers import Waiver, Waivers
from peerkit.model.walk import walk
from peerkit.packs import Pack, Profile, check_waivers, narrowed, refuse_parameter

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from peerkit.assessment.finding import Finding

R = TypeVar("R")


@frozen(kw_only=True)
class Assessment:
    """What a pack finds about an organisation on a day.

    It depends on the organisation, the pack, the parameters, the day and the waivers, and on
    nothing else. On the waivers depends only what stands beside a finding.

    Attributes:
        organisation: what was assessed.
        pack: by what.
        as_of: on which day; what is dated later is planned.
        parameters: the values of the pack's parameters.
        findings: one for each recommendation and subject.
        table: the answers of which they are made.
        waivers: where each waiver stands, in their order.
    """

    # A notebook keeps the repr of what it shows, and a log may: no post and no reason is in it.
    organisation: Organisation = field(repr=lambda organisation: repr(organisation.id))
    pack: Pack = field(repr=lambda pack: repr(pack.id))
    as_of: date
    parameters: Mapping[str, int]
    findings: Findings = field(repr=lambda findings: f"<{len(findings)}>")
    table: Table = field(repr=False, eq=False)
    _assessor: Assessor = field(repr=False, eq=False)
    waivers: tuple[StandingWaiver, ...] = field(
        default=(), repr=lambda waivers: f"<{len(waivers)}>"
    )

    def again(self, organisation: Organisation) -> Assessment:
        """Assess another state of the organisation by the same rules and on the same day.

        Answers are taken over where nothing that they rest on has changed.
        """
        return self._assessor.assess(organisation, as_of=self.as_of, previous=self)

    @cached_property
    def groups(self) -> tuple[GroupFinding, ...]:
        """One finding for each group and subject, joined from their parts when first asked for."""
        return tuple(Joining(self.table).every(self.pack.groups))

    def _repr_html_(self) -> str:
        """Show in a notebook how many findings of each theme have each status."""
        return assessment_html(self)

    def is_by(self, pack: Pack, as_of: date, parameters: Mapping[str, int]) -> bool:
        """Tell whether it is by this pack object, for this day and with these parameters."""
        return self.pack is pack and self.as_of == as_of and self.parameters == parameters

    def unheard(self) -> tuple[Diagnostic, ...]:
        """Give a warning for each voice whose `about` looks like a slip.

        A voice about something quite different is for another pack, and is no slip.
        """
        known = {rule.recommendation.id for rule in self.pack.rules} | self.pack.left_out
        hints = [
            (path, suggest(voice.about, known))
            for path, voice in walk(self.organisation.voices, "voices")
            if hasattr(voice, "about") and voice.about not in known
        ]
        return tuple(
            Diagnostic(
                code="PK301",
                severity=Severity.WARNING,
                message="not heard: this pack has no such recommendation",
                location=Location(path=f"{path}.about"),
                help=hint,
            )
            for path, hint in hints
            if hint is not None
        )

    def unknown_waivers(self) -> tuple[Diagnostic, ...]:
        """Give a warning for each waiver of a recommendation or for a team that there is not.

        The path in each begins with `waivers[#1]` for the first of the waivers.
        """
        return tuple(waiver.problem for waiver in self.waivers if waiver.problem is not None)

    def finding(self, identifier: str, subject: str | None = None) -> Finding | GroupFinding:
        """Give the finding of a recommendation or group.

        Args:
            identifier: the id of the recommendation or group.
            subject: the id of the team; left out for the organisation and its programme.

        Raises:
            KeyError: there is no such finding.
        """
        found = self._looked_up(identifier, subject or self.organisation.id)
        if found is None:
            about = "the organisation" if subject is None else f"`{printable(subject)}`"
            raise KeyError(f"no finding of `{printable(identifier)}` about {about}")
        return found

    def _looked_up(self, identifier: str, subject: str) -> Finding | GroupFinding | None:
        column = self.table.by_id.get(identifier)
        if column is not None:
            position = self.table.position(column.kind, subject)
            return None if position is None else self.table.finding(column.numbers[position])
        for rule in self.pack.groups:
            if rule.group.id == identifier:
                position = self.table.position(rule.group.subject, subject)
                return None if position is None else Joining(self.table).one(rule, position)
        return None

    def status_of(self, identifier: str, subject: str | None = None) -> str:
        """Give the status of a recommendation or group: see `finding`."""
        return self.finding(identifier, subject).status


def _in_order(waivers: Iterable[Waiver]) -> tuple[Waiver, ...]:
    return tuple(waivers)


@frozen
class Assessor:
    """A pack ready to run. It keeps no state: use one from many threads and for many days.

    Attributes:
        pack: the rules; with a profile, what that selects of them.
        parameters: values that replace the pack's defaults, and the profile's.
        profile: what is asked of the pack, if not everything.
        evaluator: how the rules are worked out: `compiled`, or `interpreted` to check it by.
        waivers: what the organisation has decided to leave for a time; they stand beside statuses
            and change none.

    Raises:
        WaiverError: a waiver is of what is never waived, or lasts longer than one may.
        ModelError: two waivers hold at one time for the same.
        PackError: the pack has no such parameter, or does not allow such a value; or the profile
            does not fit the pack.
    """

    pack: Pack
    parameters: Mapping[str, int] = Factory(dict)
    profile: Profile | None = field(default=None, kw_only=True)
    evaluator: Callable[[Questions], Evaluator] = field(default=compiled, repr=False)
    waivers: tuple[Waiver, ...] = field(default=(), kw_only=True, converter=_in_order)
    _evaluate: Evaluator = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Take the profile in, and refuse parameters that the pack does not have or allow."""
        if self.profile is not None:
            settled = {setting.id: setting.value for setting in self.profile.parameters}
            object.__setattr__(self, "pack", narrowed(self.pack, self.profile))
            object.__setattr__(self, "parameters", {**settled, **self.parameters})
        set_to = {**self.pack.defaults(), **self.parameters}
        wrong = [
            problem
            for name, value in set_to.items()
            if (problem := refuse_parameter(self.pack, name, value)) is not None
        ]
        if wrong:
            raise PackError(wrong)
        self._check_waivers()
        object.__setattr__(self, "_evaluate", self.evaluator(questions_of(self.pack)))

    def __reduce__(self) -> tuple[Callable[..., Assessor], tuple[object, ...]]:
        """Send the rules elsewhere without the code made of them, which is made again there."""
        made = partial(Assessor, waivers=self.waivers)
        return made, (self.pack, self.parameters, self.evaluator)

    def with_waivers(self, waivers: Iterable[Waiver]) -> Assessor:
        """Give an assessor with the same rules, compiled already, and other waivers.

        Raises:
            WaiverError: a waiver is of what is never waived, or lasts longer than one may.
            ModelError: two waivers hold at one time for the same.
        """
        other = object.__new__(Assessor)  # its constructor would compile the rules again
        for one in fields(Assessor):
            object.__setattr__(other, one.name, getattr(self, one.name))
        object.__setattr__(other, "waivers", tuple(waivers))
        other._check_waivers()
        return other

    def _check_waivers(self) -> None:
        check_waivers(self.pack, Waivers(waivers=self.waivers).waivers)

    @cached_property
    def _reaches(self) -> Mapping[SubjectKind, Reach]:
        return {kind: reach_of(asked) for kind, asked in questions_of(self.pack).items()}

    def assess(
        self, organisation: Organisation, *, as_of: date, previous: Assessment | None = None
    ) -> Assessment:
        """Assess an organisation.

        Time is in the number of recommendations times subjects times what their loops go over.

        Args:
            organisation: what to assess.
            as_of: the day to assess it on; there is no default, as nothing here reads the clock.
            previous: an assessment from which answers are taken over where nothing that they rest
                on has changed: where the team is the same object, say. It changes how long it
                takes, and never what comes out. One by another pack object, of another day or with
                other parameters is of no use, and no harm.

        Raises:
            TypeError: `as_of` is no `datetime.date`, or a `datetime.datetime`.
        """
        if type(as_of) is not date:
            raise TypeError("as_of is a day: a datetime.date, such as date(2026, 11, 1)")
        parameters = {**PARAMETERS, **self.pack.defaults(), **self.parameters}
        run_on = partial(Run, as_of=as_of, parameters=parameters)
        if previous is not None and previous.is_by(self.pack, as_of, parameters):
            change = Change.between(previous.organisation, organisation)
            run = run_on(register=Register.after(previous.table.run.register, change))
            reuse = Reuse(previous.table, change, run)
            answers = {
                kind: reuse.answers(kind, reach, partial(self._evaluate.start, kind, run))
                for kind, reach in self._reaches.items()
            }
        else:
            run = run_on(register=Register(organisation))
            answers = {
                kind: list(map(self._evaluate.start(kind, run), run.register.subjects(kind)))
                for kind in SubjectKind
            }
        reasons = self._evaluate.reasons
        table = Table(rules=self.pack.rules, run=run, answers=answers, reasons=reasons)
        waivers, beside = standing(self.waivers, table, self.pack)
        table = evolve(table, waived=beside) if beside else table
        return Assessment(
            organisation=organisation,
            pack=self.pack,
            as_of=as_of,
            parameters=parameters,
            findings=Findings(table, range(len(table))),
            table=table,
            assessor=self,
            waivers=waivers,
        )

    @overload
    def assess_all(
        self,
        organisations: Iterable[Given],
        *,
        as_of: date,
        executor: Executor | None = None,
        progress: Callable[[int], None] | None = None,
        batch: int = 8,
        ahead: int = 16,
    ) -> Iterator[Assessed[Counts]]: ...
    @overload
    def assess_all(
        self,
        organisations: Iterable[Given],
        *,
        as_of: date,
        result: Callable[[Assessment], R],
        executor: Executor | None = None,
        progress: Callable[[int], None] | None = None,
        batch: int = 8,
        ahead: int = 16,
    ) -> Iterator[Assessed[R]]: ...
    def assess_all(  # noqa: PLR0913 - one a choice that a caller has
        self,
        organisations: Iterable[Given],
        *,
        as_of: date,
        result: Callable[[Assessment], Any] = counts_of,
        executor: Executor | None = None,
        progress: Callable[[int], None] | None = None,
        batch: int = 8,
        ahead: int = 16,
    ) -> Iterator[Assessed[Any]]:
        """Assess many organisations, in their order, holding only a few at a time.

        One that cannot be read or assessed has an `error` in its place; the others go on. An error
        of `organisations` itself, or of an executor that breaks down, is raised.

        Args:
            organisations: each an organisation, or what `load_organisation` takes: that is then
                read where it is assessed.
            as_of: the day to assess them on.
            result: what to make of each assessment, and all that is kept of it; the counts of its
                findings, if left out. With processes it has to be a function of a module.
            executor: any `concurrent.futures` executor, of threads, processes or machines; without
                one, all is done here. A process compiles the rules once.
            progress: called with how many are done, after each.
            batch: how many go to the executor together.
            ahead: how many batches may be on their way.
        """
        return assess_many(self, organisations, as_of, executor, result, progress, batch, ahead)
