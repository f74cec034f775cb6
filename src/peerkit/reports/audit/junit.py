"""The audit as JUnit XML, for programs that show test results.

A suite is a subject and a case a recommendation. Met passes; not met is a failure; what is not
known or does not apply is skipped, with the reason; what could not be worked out is an error. Such
programs show a skipped case as neither good nor bad, which is what not known means.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from peerkit.assessment import Status, waivers_digest
from peerkit.errors import printable
from peerkit.reports.wording.evidence import evidence, reason_lines
from peerkit.reports.wording.facts import Detail, Places
from peerkit.reports.wording.house import write_house_words
from peerkit.reports.wording.terms import HOLDER, STATUS, strength
from peerkit.reports.wording.waivers import write_waiver

if TYPE_CHECKING:
    from peerkit.assessment import Assessment, Finding, Subject

_OUTCOME = {
    Status.NOT_MET: "failure",
    Status.NOT_KNOWN: "skipped",
    Status.NOT_APPLICABLE: "skipped",
    Status.ERROR: "error",
}
_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def write_junit(
    assessment: Assessment, *, detail: Detail = Detail.TEAM, places: Places | None = None
) -> str:
    """Write an assessment as JUnit XML, by the schema of Jenkins' xUnit plugin.

    No times are written: they would say nothing of the organisation, and change from run to run.

    Args:
        assessment: what to write.
        detail: how far down facts are named.
        places: gives the place of a fact in its file; without it no places are written.
    """
    root = Element("testsuites", name=f"{assessment.pack.id} {assessment.pack.version}")
    suites: dict[Subject, Element] = {}
    for finding in assessment.findings:
        suite = suites.get(finding.subject)
        if suite is None:
            suite = suites[finding.subject] = _suite(root, finding.subject, assessment)
        _case(suite, finding, assessment, reason_lines(finding, evidence(finding, detail, places)))
    for suite in suites.values():
        _count(suite)
    for attribute in ("tests", "failures", "errors"):
        root.set(attribute, str(sum(int(s.get(attribute, "0")) for s in suites.values())))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, "unicode") + "\n"


def _suite(root: Element, subject: Subject, assessment: Assessment) -> Element:
    name = f"{subject.kind} {printable(subject.name)}"
    suite = SubElement(root, "testsuite", name=name, package=f"{subject.kind}.{subject.id}")
    properties = SubElement(suite, "properties")
    pack = assessment.pack
    said = {
        "as_of": assessment.as_of.isoformat(),
        "pack": f"{pack.id} {pack.version}",
        "pack digest": pack.digest,
        "profile": "" if pack.profile is None else f"{pack.profile.id} {pack.profile.digest}",
        "waivers digest": waivers_digest(assessment) or "",
        **{f"parameter {key}": value for key, value in sorted(assessment.parameters.items())},
    }
    for key, value in said.items():
        SubElement(properties, "property", name=key, value=printable(str(value), limit=None))
    return suite


def _case(
    suite: Element, finding: Finding, assessment: Assessment, reasons: tuple[str, ...]
) -> None:
    of = finding.recommendation
    title = f"{of.title} [{of.id}]"
    case = SubElement(suite, "testcase", classname=f"{assessment.pack.id}.{of.theme}", name=title)
    if finding.status not in _OUTCOME:
        return
    outcome = SubElement(case, _OUTCOME[finding.status], message=STATUS[finding.status])
    if finding.status is not Status.NOT_APPLICABLE:
        what = {
            Status.NOT_MET: f"To do, for {HOLDER[of.remedy.holder]}: {of.remedy.text}",
            Status.NOT_KNOWN: f"To ask: {of.ask}",
        }.get(finding.status, "")
        cited = f"{strength(of.strength, assessment.pack)}: {of.cites}"
        waived = write_waiver(finding)
        here = write_house_words(assessment.pack, of.id)
        outcome.text = "\n".join(line for line in (*reasons, waived, what, cited, *here) if line)


def _count(suite: Element) -> None:
    cases = suite.findall("testcase")
    suite.set("tests", str(len(cases)))
    for attribute, tag in _COUNTED.items():
        suite.set(attribute, str(sum(case.find(tag) is not None for case in cases)))
