"""The tables that the charity has anyway, with its own words and codes. peerkit is not in here.

No table holds a name or a story. A post has a reference that says nothing about who holds it.
"""

from __future__ import annotations

from django.db import models


class Organisation(models.Model):
    """A charity, or another body that runs services."""

    class LegalForm(models.TextChoices):
        """What it is in law."""

        CHARITY = "CIO", "Charitable incorporated organisation"
        INTEREST = "CIC", "Community interest company"
        USER_LED = "ULO", "User-led organisation"

    slug = models.SlugField(unique=True)
    legal_name = models.CharField(max_length=200)
    legal_form = models.CharField(max_length=3, choices=LegalForm.choices, blank=True)
    why_peer_support = models.TextField(blank=True)
    strategy_agreed_on = models.DateField(null=True, blank=True)

    class Meta:
        """By address, so that a list says nothing about who does well."""

        ordering = ("slug",)

    def __str__(self) -> str:
        """Give its name."""
        return self.legal_name


class Service(models.Model):
    """A service: people who work together under one lead."""

    class Category(models.TextChoices):
        """Where it works."""

        CRISIS = "CRI", "Crisis"
        OUTREACH = "OUT", "In the community"
        HOUSING = "HOU", "Supported housing"

    class CameBy(models.TextChoices):
        """How its lead came to have peer workers."""

        VOLUNTEERED = "V", "Put the service forward"
        ASKED = "A", "Was asked, and agreed"
        TOLD = "T", "Was told"

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="services"
    )
    code = models.SlugField()
    title = models.CharField(max_length=200)
    category = models.CharField(max_length=3, choices=Category.choices, blank=True)
    hosts_peer_workers = models.BooleanField(default=False)
    lead_came_by = models.CharField(max_length=1, choices=CameBy.choices, blank=True)
    lead_briefed = models.BooleanField(null=True, blank=True, help_text="told why, by leaders")
    lead_briefed_on = models.DateField(null=True, blank=True)
    reflective_practice = models.BooleanField(null=True, blank=True)
    diary_is_complete = models.BooleanField(default=False, help_text="every meeting is entered")

    class Meta:
        """Codes are unique within an organisation."""

        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(fields=("organisation", "code"), name="one_code_a_service"),
        )

    def __str__(self) -> str:
        """Give its title."""
        return self.title


class Post(models.Model):
    """A post in a service. Who holds it is the business of another system."""

    class Job(models.TextChoices):
        """What the post is for."""

        PEER = "PSW", "Peer support worker"
        SENIOR_PEER = "SPW", "Senior peer support worker"
        LEAD = "LEAD", "Service lead"
        PRACTITIONER = "PRAC", "Practitioner"

    class Contract(models.TextChoices):
        """How long it lasts."""

        PERMANENT = "P", "Permanent"
        FIXED = "F", "Fixed term"

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="posts")
    reference = models.SlugField(unique=True)
    job = models.CharField(max_length=4, choices=Job.choices)
    contract = models.CharField(max_length=1, choices=Contract.choices, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True, help_text="the last day in post")
    weekly_hours = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)

    class Meta:
        """By reference."""

        ordering = ("reference",)

    def __str__(self) -> str:
        """Give its reference."""
        return self.reference


class Meeting(models.Model):
    """An entry in the diary of meetings: a day, an occasion and who it is for. No minutes."""

    class Occasion(models.TextChoices):
        """What it is for."""

        LEADS = "LEADS", "Leaders and service leads"
        INTRODUCTION = "INTRO", "Peer support introduced to the team"
        PRACTICALITIES = "PRACT", "How it will work day to day"
        BOUNDARIES = "BOUND", "Boundaries talked over"

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="meetings"
    )
    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, null=True, blank=True, related_name="meetings"
    )
    occasion = models.CharField(max_length=5, choices=Occasion.choices)
    day = models.DateField(null=True, blank=True)
    for_leaders = models.BooleanField(default=False)
    for_lead = models.BooleanField(default=False)
    for_team = models.BooleanField(default=False)

    class Meta:
        """In the order in which they were entered."""

        ordering = ("pk",)

    def __str__(self) -> str:
        """Give its occasion."""
        return self.get_occasion_display()


class SupervisionPlan(models.Model):
    """That a post is to have supervision, from which post and how often. No notes."""

    class Style(models.TextChoices):
        """What kind of supervision."""

        LINE = "LM", "With the line manager"
        PRACTICE = "PR", "On practice"
        GROUP = "GR", "In a group"

    class Agenda(models.TextChoices):
        """Who brings the agenda."""

        BOTH = "B", "Both"
        WORKER = "W", "The worker"
        SUPERVISOR = "S", "The supervisor"

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="supervision")
    given_by = models.ForeignKey(
        Post, on_delete=models.SET_NULL, null=True, blank=True, related_name="supervises"
    )
    from_outside = models.BooleanField(default=False)
    style = models.CharField(max_length=2, choices=Style.choices, blank=True)
    agenda = models.CharField(max_length=1, choices=Agenda.choices, blank=True)
    weeks_between = models.PositiveSmallIntegerField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True, help_text="empty while it goes on")

    class Meta:
        """In the order in which they were entered."""

        ordering = ("pk",)

    def __str__(self) -> str:
        """Give the post that it is for."""
        return self.post.reference


class SupervisionDate(models.Model):
    """A day on which supervision was to be, and whether it was; each is booked here."""

    class Outcome(models.TextChoices):
        """What became of it."""

        HELD = "H", "Held"
        MOVED = "M", "Moved"
        OFF_BY_SUPERVISOR = "S", "Called off by the supervisor"
        OFF_BY_WORKER = "W", "Called off by the worker"

    plan = models.ForeignKey(SupervisionPlan, on_delete=models.CASCADE, related_name="dates")
    day = models.DateField()
    outcome = models.CharField(max_length=1, choices=Outcome.choices, blank=True)
    moved_to = models.DateField(null=True, blank=True)

    class Meta:
        """By day."""

        ordering = ("day", "pk")

    def __str__(self) -> str:
        """Give its day."""
        return self.day.isoformat()


class AuditRun(models.Model):
    """An audit that was kept: for which day, and by which rules."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="runs")
    as_of = models.DateField()
    pack = models.CharField(max_length=100)
    pack_version = models.CharField(max_length=50)
    pack_digest = models.CharField(max_length=100)
    report = models.JSONField(help_text="the JSON report, which a later audit is held beside")

    class Meta:
        """One a day; the newest first."""

        ordering = ("-as_of",)
        constraints = (
            models.UniqueConstraint(fields=("organisation", "as_of"), name="one_run_a_day"),
        )

    def __str__(self) -> str:
        """Say of whom and when."""
        return f"{self.organisation}, {self.as_of}"


class StoredFinding(models.Model):
    """What one recommendation came to for one subject: a row to filter and to join with."""

    run = models.ForeignKey(AuditRun, on_delete=models.CASCADE, related_name="findings")
    recommendation = models.CharField(max_length=100)
    subject_kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=200)
    status = models.CharField(max_length=20)

    class Meta:
        """In the order of the pack."""

        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("run", "recommendation", "subject_kind", "subject"),
                name="one_finding_a_subject",
            ),
        )

    def __str__(self) -> str:
        """Say what it is and what it came to."""
        return f"{self.recommendation}, {self.subject}: {self.status}"
