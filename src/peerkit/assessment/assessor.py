"""Running a pack over an organisation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TypeAlias

from attrs import Factory, field, frozen

from peerkit.assessment.evaluation import Evaluator, Questions, compiled, questions_of
from peerkit.assessment.findings import Finding, Findings, Subject
from peerkit.assessment.groups import GroupFinding
from peerkit.errors import Diagnostic, Location, PackError, Severity, printable, suggest
from peerkit.facts import UNKNOWN
from peerkit.language import PARAMETERS, Run
from peerkit.model import Organisation
from peerkit.model.register import Located, Register, SubjectKind
from peerkit.model.teams import Team
from peerkit.model.walk import walk
from peerkit.packs import Pack, Profile, narrowed, refuse_parameter

_About: TypeAlias = Mapping[SubjectKind, Sequence[tuple[Located, Subject]]]
"""The subjects of each kind, as parts of the model and as outputs name them."""


@frozen(kw_only=True)
class Assessment:
    """What a pack finds about an organisation on a day.

    It depends on the organisation, the pack, the parameters and the day, and on nothing else.

    Attributes:
        organisation: what was assessed.
        pack: by what.
        as_of: on which day; what is dated later is planned.
        parameters: the values of the pack's parameters.
        findings: one for each recommendation and subject.
    """

    organisation: Organisation
    pack: Pack
    as_of: date
    parameters: Mapping[str, int]
    findings: Findings
    _about: _About = field(repr=False, eq=False)

    @cached_property
    def groups(self) -> tuple[GroupFinding, ...]:
        """One finding for each group and subject, joined from their parts when first asked for."""
        teams_unknown = self.organisation.teams is UNKNOWN
        found = tuple(self.findings)
        return tuple(_groups(self.pack, self._about, found, teams_unknown=teams_unknown))

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str], Finding | GroupFinding]:
        every = (*self.findings, *self.groups)
        return {(found.recommendation.id, found.subject.id): found for found in every}

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

    def finding(self, identifier: str, subject: str | None = None) -> Finding | GroupFinding:
        """Give the finding of a recommendation or group.

        Args:
            identifier: the id of the recommendation or group.
            subject: the id of the team; left out for the organisation and its programme.

        Raises:
            KeyError: there is no such finding.
        """
        key = identifier, subject or self.organisation.id
        if key not in self._by_key:
            about = "the organisation" if subject is None else f"`{printable(subject)}`"
            raise KeyError(f"no finding of `{printable(identifier)}` about {about}")
        return self._by_key[key]

    def status_of(self, identifier: str, subject: str | None = None) -> str:
        """Give the status of a recommendation or group: see `finding`."""
        return self.finding(identifier, subject).status


@frozen
class Assessor:
    """A pack ready to run. It keeps no state: use one from many threads and for many days.

    Attributes:
        pack: the rules; with a profile, what that selects of them.
        parameters: values that replace the pack's defaults, and the profile's.
        profile: what is asked of the pack, if not everything.
        evaluator: how the rules are worked out: `compiled`, or `interpreted` to check it by.

    Raises:
        PackError: the pack has no such parameter, or does not allow such a value; or the profile
            does not fit the pack.
    """

    pack: Pack
    parameters: Mapping[str, int] = Factory(dict)
    profile: Profile | None = field(default=None, kw_only=True)
    evaluator: Callable[[Questions], Evaluator] = field(default=compiled, repr=False)
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
        object.__setattr__(self, "_evaluate", self.evaluator(questions_of(self.pack)))

    def assess(self, organisation: Organisation, *, as_of: date) -> Assessment:
        """Assess an organisation.

        Time is in the number of recommendations times subjects times what their loops go over.

        Args:
            organisation: what to assess.
            as_of: the day to assess it on; there is no default, as nothing here reads the clock.

        Raises:
            TypeError: `as_of` is no `datetime.date`, or a `datetime.datetime`.
        """
        if type(as_of) is not date:
            raise TypeError("as_of is a day: a datetime.date, such as date(2026, 11, 1)")
        run = Run(
            register=Register(organisation),
            as_of=as_of,
            parameters={**PARAMETERS, **self.pack.defaults(), **self.parameters},
        )
        about = {
            kind: [(one, _subject(kind, one, run.register)) for one in run.register.subjects(kind)]
            for kind in SubjectKind
        }
        findings = tuple(_findings(self.pack, self._evaluate, run, about))
        return Assessment(
            organisation=organisation,
            pack=self.pack,
            as_of=as_of,
            parameters=run.parameters,
            findings=Findings(findings),
            about=about,
        )


def _findings(pack: Pack, evaluate: Evaluator, run: Run, about: _About) -> Iterator[Finding]:
    """Give a finding for each rule and subject, in the order of the pack, then of the document."""
    answers = {kind: evaluate(kind, run) for kind in about}
    position = dict.fromkeys(about, 0)
    for rule in pack.rules:
        kind = SubjectKind(rule.recommendation.subject)
        at = position[kind]
        position[kind] += 1
        for (located, subject), answered in zip(about[kind], answers[kind], strict=True):
            outcome, said = answered[0][at], answered[1][at]
            yield Finding(rule.recommendation, subject, outcome, said, rule, located, run)


def _subject(kind: SubjectKind, located: Located, register: Register) -> Subject:
    if isinstance(located.value, Team):
        return Subject(kind, located.value.id, located.value.name)
    return Subject(kind, register.organisation.id, register.organisation.name)


def _groups(
    pack: Pack, about: _About, findings: tuple[Finding, ...], *, teams_unknown: bool
) -> Iterator[GroupFinding]:
    by_recommendation: dict[str, dict[str, Finding]] = {}
    for finding in findings:
        by_recommendation.setdefault(finding.recommendation.id, {})[finding.subject.id] = finding
    of_teams = {r.recommendation.id for r in pack.rules if r.recommendation.subject == "team"}
    for rule in pack.groups:
        members = list(rule.group.parts.values())
        kind = rule.group.subject
        for _, subject in about[kind]:
            one_team = subject.id if kind is SubjectKind.TEAM else None
            yield GroupFinding(
                recommendation=rule.group,
                subject=subject,
                parts={
                    member: _bearing_on(
                        by_recommendation.get(member, {}),
                        one_team if member in of_teams else None,
                    )
                    for member in members
                },
                composition=rule.composition,
                unseen=frozenset(of_teams.intersection(members)) if teams_unknown else frozenset(),
            )


def _bearing_on(found: Mapping[str, Finding], team: str | None) -> tuple[Finding, ...]:
    """Give the findings of a part that count for a group: one team's own, or all there are."""
    return tuple(found.values()) if team is None else (found[team],)
