"""All of it as one application."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import resources

from anyio import CapacityLimiter
from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from borderflow import __version__
from borderflow.serve.api import router as api
from borderflow.serve.bodies import Headed
from borderflow.serve.faults import catch
from borderflow.serve.foresight import Foresight
from borderflow.serve.guards import Guard
from borderflow.serve.handing import Files
from borderflow.serve.jobs import Jobs
from borderflow.serve.kept import Pages
from borderflow.serve.memory import Memory
from borderflow.serve.pages import routers
from borderflow.serve.pages.entering import Tries
from borderflow.serve.settings import Settings

# Bytes: less than this is as long when it is packed. Nothing that a page or an answer holds is a secret beside what a
# stranger put there, which packing could give away.
LEAST_TO_PACK = 1000
# Of nine: what the last four save is little, and takes twice the time.
PACKED_HOW_MUCH = 5
# Answers that are made at once: more would wait for one another, and each holds rows of the ledger.
MOST_AT_ONCE = 4


@asynccontextmanager
async def living(app: FastAPI) -> AsyncIterator[None]:
    """The application's life: it begins with what its first reader needs."""
    current_default_thread_limiter().total_tokens = MOST_AT_ONCE
    memory: Memory = app.state.memory
    threading.Thread(target=memory.warm, name="borderflow-warming", daemon=True).start()
    yield


def application(settings: Settings) -> FastAPI:
    """The desk as an ASGI application."""
    app = FastAPI(
        title="borderflow", version=__version__, docs_url=None, redoc_url=None, openapi_url=None,
        redirect_slashes=False, lifespan=living,
    )  # fmt: skip
    app.state.settings = settings
    app.state.memory = Memory(settings.desk)
    app.state.pages = Pages()
    app.state.files = Files()
    app.state.printing = CapacityLimiter(1)
    app.state.foresight = Foresight(app.state.memory, settings.clock)
    app.state.tries = Tries()
    app.state.jobs = Jobs(settings.desk, settings.clock, settings.means)
    app.state.routes = []
    for router in (*routers(), api()):
        app.include_router(router)
        app.state.routes += router.routes
    drawn = resources.files("borderflow.brief") / "static"
    app.mount("/static/drawn", StaticFiles(directory=str(drawn)), name="drawn")
    app.mount("/static", StaticFiles(directory=str(resources.files("borderflow.serve") / "static")), name="static")
    catch(app)
    # The last one added is asked first.
    app.add_middleware(GZipMiddleware, minimum_size=LEAST_TO_PACK, compresslevel=PACKED_HOW_MUCH)
    app.add_middleware(Guard, settings=settings)
    app.add_middleware(Headed)
    return app
