"""All of it as one application."""

from __future__ import annotations

from importlib import resources

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from borderflow import __version__
from borderflow.serve.faults import catch
from borderflow.serve.guards import Guard
from borderflow.serve.jobs import Jobs
from borderflow.serve.memory import Memory
from borderflow.serve.pages import routers
from borderflow.serve.pages.entering import Tries
from borderflow.serve.settings import Settings


def application(settings: Settings) -> FastAPI:
    """The desk as an ASGI application."""
    app = FastAPI(
        title="borderflow", version=__version__, docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False
    )
    app.state.settings = settings
    app.state.memory = Memory(settings.desk)
    app.state.tries = Tries()
    app.state.jobs = Jobs(settings.desk, settings.clock, settings.means)
    for router in routers():
        app.include_router(router)
    drawn = resources.files("borderflow.brief") / "static"
    app.mount("/static/drawn", StaticFiles(directory=str(drawn)), name="drawn")
    app.mount("/static", StaticFiles(directory=str(resources.files("borderflow.serve") / "static")), name="static")
    catch(app)
    app.add_middleware(Guard, settings=settings)
    return app
