"""One target a reader: whatever the bytes, the reader takes them or says clearly why not.

A target raises `AssertionError` when a reader breaks that contract, and anything else that a
reader lets through is as bad. See `README.md` in the folder above for how to run them.
"""

from __future__ import annotations

import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import peerkit
from peerkit.documents import Document
from peerkit.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_PROBLEMS_SHOWN = 400
ASSESSOR = peerkit.Assessor(peerkit.load_pack("peer-support-in-practice"))


def kept(read: Callable[[], object]) -> object:
    """Hold a reader to its contract, and give what it made, if anything."""
    try:
        return read()
    except InputError as error:
        refused = error
    assert refused.diagnostics, "an error without a problem"
    assert all(problem.code.startswith("PK") for problem in refused.diagnostics)
    for problem in refused.diagnostics[:MOST_PROBLEMS_SHOWN]:
        shown = problem.render()
        assert all(c.isprintable() or c == "\n" for c in shown), "unseen characters are shown"
    # A context would carry along what a parser said, values and all.
    assert refused.__context__ is None
    assert refused.__cause__ is None
    return None


def organisation(text: bytes) -> None:
    """Read an organisation; what was read can be written, and reads as the same."""
    made = kept(lambda: peerkit.load_organisation(text))
    if isinstance(made, peerkit.Organisation):
        for form in ("yaml", "json"):
            written = peerkit.dump_organisation(made, form)
            assert peerkit.load_organisation(written.encode()) == made
            assert (
                peerkit.dump_organisation(peerkit.load_organisation(written.encode()), form)
                == written
            )
        document = peerkit.read_organisation(text)
        for warning in document.warnings:
            warning.render()


def organisation_yaml(data: bytes) -> None:
    """Read bytes as YAML: a brace at the start would be JSON."""
    organisation(b"# \n" + data)


def organisation_json(data: bytes) -> None:
    """Read bytes as JSON."""
    organisation(b"{" + data.removeprefix(b"{"))


def wellness_plans(data: bytes) -> None:
    """Read plans with their words, which no error and no repr gives away."""
    made = kept(lambda: peerkit.load_wellness_plans(data, with_words=True))
    if made is not None:
        peerkit.dump_wellness_plans(made)  # type: ignore[arg-type]  # what the loader gives
        assert "Sealed('" not in repr(made)


def waivers(data: bytes) -> None:
    """Read waivers; what was read can be written, reads as the same, and fits a pack or not."""
    made = kept(lambda: peerkit.load_waivers(data))
    if isinstance(made, tuple):
        for form in ("yaml", "json"):
            assert peerkit.load_waivers(peerkit.dump_waivers(made, form).encode()) == made
        kept(lambda: ASSESSOR.with_waivers(made))


def pack(data: bytes) -> None:
    """Read a pack: the bytes hold its own file and that of one theme, with a NUL between."""
    header, _, theme = data.partition(b"\0")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "pack.yaml").write_bytes(header)
        Path(folder, "theme.yaml").write_bytes(theme)
        kept(lambda: peerkit.load_pack(folder))


def profile(data: bytes) -> None:
    """Read a profile, and hold it against the built-in pack; what fits is written."""
    made = kept(lambda: peerkit.load_profile(data))
    if isinstance(made, peerkit.Profile):
        assessor = kept(lambda: peerkit.Assessor(_built_in(), profile=made))
        if isinstance(assessor, peerkit.Assessor):
            whole = peerkit.Organisation(id="o", name="O")
            assessment = assessor.assess(whole, as_of=date(2026, 11, 1))
            written = peerkit.render(assessment)
            assert all(c.isprintable() or c == "\n" for c in written), "unseen characters"


@cache
def _built_in() -> peerkit.Pack:
    return peerkit.load_pack("peer-support-in-practice")


SHEETS = ("organisation", "teams", "appointments", "conversations")


def tables_csv(data: bytes) -> None:
    """Read a folder of CSV files, which stand one after the other with a NUL between."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in zip(SHEETS, data.split(b"\0"), strict=False):
            Path(folder, f"{name}.csv").write_bytes(text)
        again(kept(lambda: peerkit.read_tables(folder)))


def tables_workbook(data: bytes) -> None:
    """Read a workbook."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "organisation.xlsx")
        path.write_bytes(data)
        again(kept(lambda: peerkit.read_tables(path)))


def again(document: object) -> None:
    """Write what was read as tables once more, and read it as the same."""
    if isinstance(document, Document):
        for warning in document.warnings:
            warning.render()
        with tempfile.TemporaryDirectory() as folder:
            peerkit.write_tables(document.organisation, folder)
            assert peerkit.load_tables(folder) == document.organisation


def columns_file(data: bytes) -> None:
    """Read a columns file beside a small table."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "organisation.csv").write_bytes(b"field,value\nid,a\nname,A\n")
        Path(folder, "Staff.csv").write_bytes(b"Post,Job,Notes\np,Peer,x\n")
        kept(lambda: peerkit.read_tables(folder, columns=data))


def answers(data: bytes) -> None:
    """Sum a form's answers: its export and the questions file, with a NUL between."""
    form, _, questions = data.partition(b"\0")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "form.csv")
        path.write_bytes(form)
        kept(lambda: peerkit.sum_answers(path, questions))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "organisation_yaml": organisation_yaml,
    "organisation_json": organisation_json,
    "wellness_plans": wellness_plans,
    "waivers": waivers,
    "pack": pack,
    "profile": profile,
    "tables_csv": tables_csv,
    "tables_workbook": tables_workbook,
    "columns_file": columns_file,
    "answers": answers,
}
