"""What all tests share: property tests that say the same thing twice where nobody is there to look."""

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True, database=None, deadline=None, print_blob=True)

if "CI" in os.environ:
    settings.load_profile("ci")
