"""Settings for every test: the same examples every time, so that a run never fails by chance; `--hypothesis-profile
search` looks for new ones. On a shared machine a slow example is no failure.

What is loaded once the tests are known stays until the end, a gigabyte of it: Python is told not to look through it
for what can go.
"""

import gc
import signal

from hypothesis import HealthCheck, settings

settings.register_profile("search", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", parent=settings.get_profile("search"), derandomize=True)
settings.load_profile("same")

# A process that runs tests beside others is begun deaf to interrupts, and whatever it begins would be deaf as well.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Leave what is loaded alone."""
    gc.collect()
    gc.freeze()
