"""The example at work: what rows become, what pages show, what is kept and what moved."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import StringIO

from django.core.management import CommandError, call_command
from django.test import TestCase
from django.utils.html import escape

from casework import mapping
from casework.audits import audit, moved, store
from casework.mapping import described, rows_to_audit
from casework.models import (
    AuditRun,
    Meeting,
    Organisation,
    Post,
    Service,
    StoredFinding,
    SupervisionDate,
    SupervisionPlan,
)
from peerkit import ABSENT, UNKNOWN, PartialDate, model
from peerkit.packs import Recommendation

SPRING, AUTUMN = date(2026, 5, 1), date(2026, 11, 1)
INTRODUCED = "preparing-teams.1.a"
HOSTILE = "<script>alert('x')</script>"


class CaseworkTest(TestCase):
    """Has the rows of the fixture."""

    fixtures = ("lantern.json",)

    def organisation(self) -> Organisation:
        """Read the rows anew."""
        return rows_to_audit().get(slug="lantern")

    def teams(self) -> dict[str, model.Team]:
        """Give the teams that the rows become."""
        found = described(self.organisation()).teams
        assert found is not UNKNOWN
        return {team.id: team for team in found}

    def page(self, as_of: str = "2026-11-01", where: str = "/lantern/") -> str:
        """Give what a page says."""
        response = self.client.get(where, {"as_of": as_of})
        self.assertEqual(response.status_code, 200)
        return response.content.decode()

    def run_command(self, *arguments: str, as_of: date = AUTUMN) -> str:
        """Run the command and give what it prints."""
        said = StringIO()
        call_command("audit_peer_support", f"--as-of={as_of}", *arguments, stdout=said, stderr=said)
        return said.getvalue()


class MappingTests(CaseworkTest):
    """What a cell says, and above all what an empty one does not."""

    def test_codes_become_words(self) -> None:
        team = self.teams()["drop-in"]
        self.assertIs(team.setting, model.Setting.COMMUNITY)
        self.assertIs(team.manager.entry, model.Entry.TOLD)
        self.assertEqual(team.conversations[0].held_on, PartialDate.parse("2026-05-20"))
        self.assertIn("conversations", team.complete)

    def test_every_code_has_a_word(self) -> None:
        """A choice that somebody adds to a table is noticed here."""
        for words, choices in (
            (mapping.KIND, Organisation.LegalForm),
            (mapping.SETTING, Service.Category),
            (mapping.ENTRY, Service.CameBy),
            (mapping.ROLE, Post.Job),
            (mapping.CONVERSATION, Meeting.Occasion),
            (mapping.SUPERVISION, SupervisionPlan.Style),
            (mapping.AGENDA, SupervisionPlan.Agenda),
            (mapping.OUTCOME, SupervisionDate.Outcome),
        ):
            self.assertEqual(list(words), list(choices))

    def test_an_empty_cell_is_not_known(self) -> None:
        team = self.teams()["night-line"]
        self.assertIs(team.manager.entry, UNKNOWN)
        self.assertIs(team.manager.reasons_communicated_on, UNKNOWN)
        self.assertIs(team.reflection_time, UNKNOWN)
        self.assertIs(team.supervision, UNKNOWN)
        self.assertEqual(team.complete, frozenset())
        assert team.appointments is not UNKNOWN
        self.assertIs(team.appointments[0].starts_on, UNKNOWN)
        self.assertIs(team.appointments[0].fte, UNKNOWN)

    def test_what_the_system_is_sure_of_is_absent(self) -> None:
        Service.objects.filter(code="night-line").update(lead_briefed=False)
        self.assertIs(self.teams()["night-line"].manager.reasons_communicated_on, ABSENT)
        appointments = self.teams()["drop-in"].appointments
        assert appointments is not UNKNOWN
        self.assertIs(appointments[0].ends_on, ABSENT)  # permanent
        self.assertEqual(appointments[1].ends_on, PartialDate.parse("2027-05-11"))
        self.assertEqual(appointments[1].fte, 0.6)

    def test_it_takes_a_query_a_table(self) -> None:
        with self.assertNumQueries(7):
            described(self.organisation())
        Service.objects.create(organisation=self.organisation(), code="third", title="Third")
        with self.assertNumQueries(7):
            described(self.organisation())


class PageTests(CaseworkTest):
    """What the pages show, and what they do not."""

    def test_the_list_leads_to_the_audit(self) -> None:
        self.assertContains(self.client.get("/"), '<a href="/lantern/">Lantern</a>', html=True)

    def test_an_audit_shows_findings_with_reasons_and_questions(self) -> None:
        page = self.page()
        assessment = audit(self.organisation(), AUTUMN)
        of = assessment.finding(INTRODUCED, "drop-in").recommendation
        asked = assessment.findings.not_known()[0].recommendation.ask
        assert isinstance(of, Recommendation)
        for said in (of.title, "2026-05-20", of.remedy.text, asked, "There is no earlier audit"):
            self.assertIn(escape(said), page)

    def test_no_post_is_named(self) -> None:
        self.run_command(as_of=SPRING)
        shown = [self.page(), self.page(where="/lantern/report/")]
        shown += [self.run_command(), str(AuditRun.objects.values_list("report", flat=True))]
        for text in shown:
            self.assertNotIn("p-0", text)

    def test_a_hostile_name_stays_a_name(self) -> None:
        Organisation.objects.update(legal_name=HOSTILE)
        Service.objects.update(title=HOSTILE)
        self.assertNotIn("<script", self.page())

    def test_looking_keeps_nothing(self) -> None:
        self.page()
        self.assertFalse(AuditRun.objects.exists())

    def test_a_report_is_there_to_hand_on(self) -> None:
        self.assertIn("<h1>Lantern</h1>", self.page(where="/lantern/report/"))

    def test_what_is_no_day_is_said_so(self) -> None:
        for where in ("/lantern/", "/lantern/report/"):
            response = self.client.get(where, {"as_of": "soon"})
            self.assertEqual(response.status_code, 400)

    def test_rows_that_contradict_each_other_are_named_without_their_values(self) -> None:
        Post.objects.filter(reference="p-0217").update(weekly_hours=Decimal("99.5"))
        for where in ("/lantern/", "/lantern/report/"):
            response = self.client.get(where, {"as_of": "2026-11-01"})
            self.assertEqual(response.status_code, 422)
            self.assertIn("fte", response.content.decode())
            self.assertNotIn("99.5", response.content.decode())


class CommandTests(CaseworkTest):
    """What is kept, and what moved."""

    def test_findings_are_kept_as_rows(self) -> None:
        self.assertRegex(self.run_command(), r"Lantern on 2026-11-01: \d+ findings kept\n$")
        run = AuditRun.objects.get()
        assessment = audit(self.organisation(), AUTUMN)
        self.assertEqual(run.pack_digest, assessment.pack.digest)
        self.assertEqual(run.findings.count(), len(assessment.findings))
        kept = StoredFinding.objects.get(recommendation=INTRODUCED, subject="drop-in")
        self.assertEqual(kept.status, "not-met")

    def test_a_second_run_for_a_day_takes_the_place_of_the_first(self) -> None:
        self.run_command()
        before = StoredFinding.objects.count()
        Service.objects.filter(code="drop-in").update(lead_briefed=False)
        self.run_command()
        self.assertEqual(AuditRun.objects.count(), 1)
        self.assertEqual(StoredFinding.objects.count(), before)
        told = StoredFinding.objects.get(recommendation="leadership.2.c", subject="drop-in")
        self.assertEqual(told.status, "not-met")

    def test_it_says_what_moved_since_the_last_run(self) -> None:
        self.run_command(as_of=SPRING)
        Meeting.objects.filter(service__code="drop-in").update(day=date(2026, 3, 2))
        said = self.run_command()
        self.assertIn("Since 2026-05-01", said)
        self.assertIn("    Drop-in: before, not in place; now, in place\n", said)
        self.assertIn("Drop-in: before, not in place; now, in place", self.page())

    def test_a_run_of_another_peerkit_is_passed_over(self) -> None:
        store(self.organisation(), audit(self.organisation(), SPRING))
        AuditRun.objects.update(report={"schema": "peerkit.assessment/0"})
        self.assertIsNone(moved(self.organisation(), audit(self.organisation(), AUTUMN)))

    def test_one_that_cannot_be_audited_does_not_stop_the_others(self) -> None:
        other = Organisation.objects.create(slug="aurora", legal_name="Aurora")
        service = Service.objects.create(organisation=other, code="s", title="S")
        Post.objects.create(service=service, reference="q", job="PSW", weekly_hours=Decimal(99))
        with self.assertRaisesMessage(CommandError, "could not be audited: aurora"):
            self.run_command()
        self.assertEqual(AuditRun.objects.get().organisation.slug, "lantern")

    def test_what_is_asked_for_has_to_be_there(self) -> None:
        with self.assertRaisesMessage(CommandError, "no such organisation: nowhere"):
            self.run_command("nowhere", "lantern")
        with self.assertRaisesMessage(CommandError, "expected a day"):
            call_command("audit_peer_support", "--as-of=soon")


class TableTests(TestCase):
    """The tables themselves."""

    def test_migrations_say_what_the_tables_say(self) -> None:
        call_command("makemigrations", "--check", "--dry-run", stdout=StringIO())
