"""The command line: one file a command."""

from peerkit.cli.main import main

__all__ = ["main"]
