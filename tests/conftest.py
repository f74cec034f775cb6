"""Chooses how hard the property tests look: HYPOTHESIS_PROFILE=dev (the default), ci or nightly."""

import os

from hypothesis import settings

# No deadline anywhere: a busy machine is not a defect.
# Gates have to answer the same each time; people's own runs keep looking in new places.
settings.register_profile("dev", max_examples=50, deadline=None, derandomize="CI" in os.environ)
settings.register_profile("ci", max_examples=2_000, deadline=None, derandomize=True)
settings.register_profile("nightly", max_examples=20_000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
