"""Run the command line as `python -m peerkit`."""

from peerkit.cli import main

if __name__ == "__main__":
    main()
