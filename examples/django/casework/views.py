"""Pages: the organisations, an audit of one, and the same as a page to hand on."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

import peerkit
from casework.audits import audit, moved
from casework.mapping import rows_to_audit
from casework.models import Organisation
from peerkit.assessment import counts_of
from peerkit.reports import WRITERS, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.http import HttpRequest

COLUMNS = (
    peerkit.Status.MET,
    peerkit.Status.NOT_MET,
    peerkit.Status.NOT_KNOWN,
    peerkit.Status.NOT_APPLICABLE,
)


class DayForm(forms.Form):
    """The day to look from. peerkit has no clock; that it is today by default is said here."""

    as_of = forms.DateField(
        label="As of", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """List the organisations, by address."""
    rows = Organisation.objects.all()
    return render(request, "casework/organisations.html", {"organisations": rows})


@require_safe
def audit_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an audit. Looking keeps nothing: the management command does that."""
    organisation = get_object_or_404(rows_to_audit(), slug=slug)
    form = DayForm(request.GET if "as_of" in request.GET else {"as_of": timezone.localdate()})
    page = {"organisation": organisation, "form": form}
    status = HTTPStatus.OK
    if not form.is_valid():
        status = HTTPStatus.BAD_REQUEST
    else:
        try:
            page |= _shown(organisation, form.cleaned_data["as_of"])
        except peerkit.InputError as error:
            page["problems"] = error.diagnostics
            status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "casework/audit.html", page, status=status)


@require_safe
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the report to hand on: a page by itself where peerkit writes one, or text."""
    organisation = get_object_or_404(rows_to_audit(), slug=slug)
    form = DayForm(request.GET)
    if not form.is_valid():
        return HttpResponse("as_of has to be a day", status=HTTPStatus.BAD_REQUEST)
    try:
        assessment = audit(organisation, form.cleaned_data["as_of"])
    except peerkit.InputError as error:
        said = "\n".join(str(problem) for problem in error.diagnostics)
        return HttpResponse(said, "text/plain", status=HTTPStatus.UNPROCESSABLE_ENTITY)
    written = "html" if "html" in WRITERS else "text"
    kind = "text/html" if written == "html" else "text/plain"
    return HttpResponse(peerkit.render(assessment, written), f"{kind}; charset=utf-8")


def _shown(organisation: Organisation, as_of: date) -> dict[str, object]:
    """Work out what the page shows."""
    assessment = audit(organisation, as_of)
    by_theme = counts_of(assessment).by_theme
    return {
        "as_of": as_of,
        "columns": COLUMNS,
        "counts": [
            (theme.title, [by_theme[theme.id].get(status, 0) for status in COLUMNS])
            for theme in assessment.pack.themes
            if by_theme[theme.id]
        ],
        "not_met": list(_with_facts(assessment.findings.not_met())),
        "not_known": assessment.findings.not_known(),
        "changes": moved(organisation, assessment),
    }


def _with_facts(
    findings: peerkit.Findings,
) -> Iterator[tuple[peerkit.Finding, list[tuple[str, str]]]]:
    """Give each finding with its reasons as a reader may see them: no post is named."""
    for finding in findings:
        yield finding, [(fact.path, fact.value) for fact in shown(finding.because())]
