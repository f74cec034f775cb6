"""Fuzz one reader with atheris: `python tests/fuzz/run.py TARGET [SECONDS]`.

New inputs that reach new code are kept in a folder of their own beside the corpus; one that breaks
the contract is written there too and ends the run.
"""

import sys
from importlib import import_module
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["peerkit"]):
    # `peerkit` loads its parts when they are first used, which would be too late here.
    for module in ("documents.wellness_plans", "documents.tables.answers", "packs"):
        import_module(f"peerkit.{module}")
    from targets import TARGETS

HERE = Path(__file__).parent


def main() -> None:
    """Run the target that the command line names."""
    name, *rest = sys.argv[1:]
    found = HERE / "found" / name
    found.mkdir(parents=True, exist_ok=True)
    options = [
        sys.argv[0],
        str(found),
        str(HERE / "corpus" / name),
        f"-dict={HERE / 'words.txt'}",
        f"-artifact_prefix={found}/broken-",
        f"-max_total_time={rest[0] if rest else 60}",
        "-max_len=4096",
        "-timeout=5",
        "-rss_limit_mb=2048",
    ]
    atheris.Setup(options, TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
