"""Settings for every test: the same examples every time, so that a run never fails by chance; `--hypothesis-profile
search` looks for new ones. On a shared machine a slow example is no failure."""

from hypothesis import HealthCheck, settings

settings.register_profile("search", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", parent=settings.get_profile("search"), derandomize=True)
settings.load_profile("same")
