"""A notebook for an analyst: a folder of organisations, in the order of the files and no other.

`marimo edit folder_of_organisations.py` opens it, and `python folder_of_organisations.py` runs it
without showing anything. It reads the files in the folder above; PEERKIT_FOLDER and PEERKIT_AS_OF
name another folder and another day.
"""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="A folder of organisations")

with app.setup:
    import csv
    import io
    import os
    from collections import Counter
    from datetime import date
    from pathlib import Path

    import marimo as mo

    import peerkit

    SHOWN = (peerkit.Status.MET, peerkit.Status.NOT_MET, peerkit.Status.NOT_KNOWN)


@app.cell
def _():
    mo.md("""
    # A folder of organisations

    What is in place, what is not and what is not known, theme by theme. Nothing is added up, and
    nobody comes first: whoever writes down honestly what is not known has much there.
    """)


@app.cell
def _():
    folder = Path(os.environ.get("PEERKIT_FOLDER", mo.notebook_dir().parent))
    as_of = date.fromisoformat(os.environ.get("PEERKIT_AS_OF", "2026-11-01"))
    files = sorted(folder.glob("*.yaml"))
    return as_of, files


@app.cell
def _(as_of, files):
    # One assessor for all. What cannot be read has its error in its place, and the others go on.
    assessor = peerkit.Assessor(peerkit.load_pack("peer-support-in-practice"))
    done = list(assessor.assess_all(files, as_of=as_of, result=lambda assessment: assessment))
    assessments = [one.result for one in done if one.result is not None]
    return assessments, assessor, done


@app.cell
def _(done):
    unread = [
        f"{one.given.name}: {problem}"
        for one in done
        if one.error is not None
        for problem in getattr(one.error, "diagnostics", ["cannot be read"])
    ]
    mo.vstack(
        [
            mo.md("## What could not be read"),
            mo.plain_text("\n".join(unread) or "Every file could be read."),
        ]
    )
    return (unread,)


@app.cell
def _(assessments, assessor):
    def counts(assessment, theme):
        found = Counter(assessment.findings.of_theme(theme.id).statuses())
        return " / ".join(str(found[status]) for status in SHOWN)

    by_theme = [
        {"theme": theme.title} | {one.organisation.id: counts(one, theme) for one in assessments}
        for theme in assessor.pack.themes
        if any(rule.recommendation.theme == theme.id for rule in assessor.pack.rules)
    ]
    mo.vstack(
        [
            mo.md("## Statuses by theme and organisation"),
            mo.md(" / ".join(status.words for status in SHOWN)),
            mo.ui.table(by_theme, selection=None, pagination=False),
        ]
    )
    return (by_theme,)


@app.cell
def _(assessments):
    # What many do not know is best asked of all of them together.
    asked = Counter(
        ask
        for one in assessments
        for ask in {found.recommendation.ask for found in one.findings.not_known()}
    )
    questions = [
        {"ask": ask, "not known to": number}
        for ask, number in sorted(asked.items(), key=lambda item: (-item[1], item[0]))
    ]
    mo.vstack(
        [
            mo.md("## What is not known, and to how many of them"),
            mo.ui.table(questions, selection=None),
        ]
    )
    return (questions,)


@app.cell
def _(assessments):
    # An assessment shows itself: counts by theme, and nothing below the team.
    mo.accordion({one.organisation.id: one for one in assessments})


@app.cell
def _(assessments):
    # Every finding as a row: `pandas.DataFrame(rows)` goes on from here, or any spreadsheet.
    rows = [
        row
        for one in assessments
        for row in csv.DictReader(io.StringIO(peerkit.render(one, "csv").removeprefix("\ufeff")))
    ]
    return (rows,)


if __name__ == "__main__":
    app.run()
