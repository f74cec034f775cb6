"""From the charity's tables to peerkit's model: the one place that knows both.

Most of it is dictionaries from codes to words. The rest is care with what an empty cell says:

- an empty cell is not known, and becomes `UNKNOWN`;
- where the system is sure that there is none, as with the end of a permanent post, it is `ABSENT`;
- a list without rows is empty only if the system is where they are entered, and all of them. So a
  meeting that is not in the diary was not held only if somebody says that the diary is complete.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from casework.models import Meeting, Organisation, Post, Service, SupervisionDate, SupervisionPlan
from peerkit import ABSENT, UNKNOWN, PartialDate, model

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from peerkit.facts import Unknown

FULL_TIME_HOURS = 37.5
OUTSIDE = "external"

KIND: dict[str, model.OrganisationKind] = {
    Organisation.LegalForm.CHARITY: model.OrganisationKind.CHARITY,
    Organisation.LegalForm.INTEREST: model.OrganisationKind.COMMUNITY_INTEREST_COMPANY,
    Organisation.LegalForm.USER_LED: model.OrganisationKind.USER_LED,
}
SETTING: dict[str, model.Setting] = {
    Service.Category.CRISIS: model.Setting.CRISIS,
    Service.Category.OUTREACH: model.Setting.COMMUNITY,
    Service.Category.HOUSING: model.Setting.SUPPORTED_HOUSING,
}
ENTRY: dict[str, model.Entry] = {
    Service.CameBy.VOLUNTEERED: model.Entry.CHOSE,
    Service.CameBy.ASKED: model.Entry.AGREED_WHEN_ASKED,
    Service.CameBy.TOLD: model.Entry.TOLD,
}
ROLE: dict[str, model.RoleKind] = {
    Post.Job.PEER: model.RoleKind.PEER_WORKER,
    Post.Job.SENIOR_PEER: model.RoleKind.SENIOR_PEER_WORKER,
    Post.Job.LEAD: model.RoleKind.TEAM_LEADER,
    Post.Job.PRACTITIONER: model.RoleKind.PRACTITIONER,
}
CONVERSATION: dict[str, model.ConversationKind] = {
    Meeting.Occasion.LEADS: model.ConversationKind.LEADERSHIP_MANAGER,
    Meeting.Occasion.INTRODUCTION: model.ConversationKind.TEAM_INTRODUCTION,
    Meeting.Occasion.PRACTICALITIES: model.ConversationKind.PRACTICALITIES,
    Meeting.Occasion.BOUNDARIES: model.ConversationKind.BOUNDARIES,
}
SUPERVISION: dict[str, model.SupervisionKind] = {
    SupervisionPlan.Style.LINE: model.SupervisionKind.LINE,
    SupervisionPlan.Style.PRACTICE: model.SupervisionKind.PRACTICE,
    SupervisionPlan.Style.GROUP: model.SupervisionKind.GROUP,
}
AGENDA: dict[str, model.AgendaSetBy] = {
    SupervisionPlan.Agenda.BOTH: model.AgendaSetBy.JOINT,
    SupervisionPlan.Agenda.WORKER: model.AgendaSetBy.SUPERVISEE,
    SupervisionPlan.Agenda.SUPERVISOR: model.AgendaSetBy.SUPERVISOR,
}
OUTCOME: dict[str, model.SessionOutcome] = {
    SupervisionDate.Outcome.HELD: model.SessionOutcome.HELD,
    SupervisionDate.Outcome.MOVED: model.SessionOutcome.MOVED,
    SupervisionDate.Outcome.OFF_BY_SUPERVISOR: model.SessionOutcome.NOT_HELD,
    SupervisionDate.Outcome.OFF_BY_WORKER: model.SessionOutcome.NOT_HELD,
}
CALLED_OFF_BY: dict[str, model.NotHeldBy] = {
    SupervisionDate.Outcome.OFF_BY_SUPERVISOR: model.NotHeldBy.SUPERVISOR,
    SupervisionDate.Outcome.OFF_BY_WORKER: model.NotHeldBy.SUPERVISEE,
}


def rows_to_audit() -> QuerySet[Organisation]:
    """Give the organisations with all that an audit reads, in a query a table."""
    return Organisation.objects.prefetch_related(
        "meetings", "services__meetings", "services__posts__supervision__dates"
    )


def described(row: Organisation) -> model.Organisation:
    """Describe an organisation in peerkit's words.

    Raises:
        ModelError: rows contradict each other; every contradiction is in it.
    """
    services = list(row.services.all())
    references = {post.pk: post.reference for one in services for post in one.posts.all()}
    return model.Organisation(
        id=row.slug,
        name=row.legal_name,
        kind=KIND.get(row.legal_form, UNKNOWN),
        vision=model.Vision(
            rationale=row.why_peer_support or UNKNOWN, agreed_on=_day(row.strategy_agreed_on)
        ),
        programme=model.Programme(
            teams=frozenset(one.code for one in services if one.hosts_peer_workers),
            conversations=tuple(
                _conversation(one) for one in row.meetings.all() if one.service_id is None
            ),
        ),
        teams=tuple(_team(one, references) for one in services),
    )


def _team(row: Service, references: dict[int, str]) -> model.Team:
    posts = list(row.posts.all())
    told = _day(row.lead_briefed_on)
    return model.Team(
        id=row.code,
        name=row.title,
        setting=SETTING.get(row.category, UNKNOWN),
        manager=model.ManagerEngagement(
            entry=ENTRY.get(row.lead_came_by, UNKNOWN),
            reasons_communicated_on=ABSENT if row.lead_briefed is False else told,
        ),
        reflection_time=_flag(row.reflective_practice),
        appointments=tuple(map(_appointment, posts)),
        supervision=tuple(
            _arrangement(plan, post.reference, references)
            for post in posts
            for plan in post.supervision.all()
        )
        or UNKNOWN,
        conversations=tuple(map(_conversation, row.meetings.all())),
        complete=frozenset({"conversations"} if row.diary_is_complete else ()),
    )


def _appointment(row: Post) -> model.Appointment:
    permanent = row.contract == Post.Contract.PERMANENT
    # The table has the last day in post; the model has the day after it.
    after = None if row.ends_on is None else row.ends_on + timedelta(days=1)
    return model.Appointment(
        id=row.reference,
        role=ROLE[row.job],
        starts_on=_day(row.starts_on),
        ends_on=ABSENT if after is None and permanent else _day(after),
        fte=UNKNOWN if row.weekly_hours is None else float(row.weekly_hours) / FULL_TIME_HOURS,
    )


def _arrangement(
    row: SupervisionPlan, supervisee: str, references: dict[int, str]
) -> model.SupervisionArrangement:
    given_by = UNKNOWN if row.given_by_id is None else references.get(row.given_by_id, UNKNOWN)
    return model.SupervisionArrangement(
        supervisee=supervisee,
        supervisor=OUTSIDE if row.from_outside else given_by,
        kind=SUPERVISION.get(row.style, UNKNOWN),
        agenda_set_by=AGENDA.get(row.agenda, UNKNOWN),
        cadence=(
            model.Cadence(row.weeks_between, model.CadenceUnit.WEEK)
            if row.weeks_between
            else UNKNOWN
        ),
        ends_on=ABSENT if row.ended_on is None else PartialDate.of(row.ended_on),
        sessions=tuple(
            model.SupervisionSession(
                scheduled_on=_day(one.day),
                outcome=OUTCOME.get(one.outcome, UNKNOWN),
                not_held_by=CALLED_OFF_BY.get(one.outcome, UNKNOWN),
                moved_to=_day(one.moved_to),
            )
            for one in row.dates.all()
        ),
        complete=frozenset({"sessions"}),
    )


def _conversation(row: Meeting) -> model.Conversation:
    invited = {
        model.Audience.SENIOR_LEADER: row.for_leaders,
        model.Audience.MANAGER: row.for_lead,
        model.Audience.TEAM: row.for_team,
    }
    return model.Conversation(
        kind=CONVERSATION[row.occasion],
        held_on=_day(row.day),
        audience=frozenset(group for group, is_for in invited.items() if is_for) or UNKNOWN,
    )


def _day(day: date | None) -> PartialDate | Unknown:
    return UNKNOWN if day is None else PartialDate.of(day)


def _flag(said: bool | None) -> bool | Unknown:  # noqa: FBT001 - a cell, not a switch
    return UNKNOWN if said is None else said
