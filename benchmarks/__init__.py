"""How long things take: `python -m benchmarks` prints one table, with ratios taken in one run."""
