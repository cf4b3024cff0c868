"""borderflow serve: a desk in a browser; borderflow password: who may reach it from elsewhere."""

from __future__ import annotations

import secrets
import sys
from pathlib import Path

import click

from borderflow.cli.door import app, desk_option
from borderflow.cli.means import now
from borderflow.cli.saying import say
from borderflow.errors import BadValue

# So long a connection that nobody uses stays open: longer than programs keep theirs (5 s is usual), so that it is they
# who close it, and no request goes into a connection that is being closed here.
KEEP_ALIVE_SECONDS = 75


@app.command()
@desk_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen at.")
@click.option("--port", default=8020, show_default=True, type=click.IntRange(1, 65535), help="The port.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="A name that browsers may ask for it by, besides.")
@click.option("--beyond-this-machine", is_flag=True, help="Listen where others can reach it: needs a password.")
def serve(desk: Path, host: str, port: int, names: tuple[str, ...], beyond_this_machine: bool) -> None:
    """Open a desk in the browser, for this machine alone unless told otherwise."""
    import uvicorn  # noqa: PLC0415

    from borderflow import desk as corridor  # noqa: PLC0415
    from borderflow.desk import Means, OpenedApart  # noqa: PLC0415
    from borderflow.engines import processes  # noqa: PLC0415
    from borderflow.serve import LOOPBACK, PrintedApart, Settings, application, has_password  # noqa: PLC0415

    if host not in LOOPBACK and not beyond_this_machine:
        raise BadValue(f"{host} can be reached from other machines: say --beyond-this-machine, or take 127.0.0.1")
    if host not in LOOPBACK and not has_password(desk):
        raise BadValue(f"a desk that others can reach needs a password: borderflow password --desk {desk}")
    with corridor.ledger_of(desk):
        pass  # what is wrong with it is said here, and not on every page
    apart = OpenedApart()  # strangers' files are opened where they can harm nothing, and their words printed there
    settings = Settings(
        desk=desk, clock=now, host=host, port=port, hosts=tuple(dict.fromkeys((*LOOPBACK, host, *names))),
        guarded=host not in LOOPBACK, means=lambda: Means(open=apart, engine=processes(1)), print=PrintedApart(),
        secret=secrets.token_bytes(32),
    )  # fmt: skip
    say(f"the desk is at http://{f'[{host}]' if ':' in host else host}:{port} (stop it with Ctrl-C)")
    uvicorn.run(
        application(settings), host=host, port=port, log_level="warning", access_log=False, server_header=False,
        date_header=False, proxy_headers=False, timeout_keep_alive=KEEP_ALIVE_SECONDS,
    )  # fmt: skip


@app.command()
@desk_option
def password(desk: Path) -> None:
    """Set the password that a desk is reached with from other machines."""
    from borderflow import desk as corridor  # noqa: PLC0415
    from borderflow.serve import keep_password  # noqa: PLC0415

    corridor.ledger_there(desk)
    if sys.stdin.isatty():
        chosen = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    else:
        chosen = sys.stdin.readline().rstrip("\r\n")
    keep_password(desk, chosen)
    say("the password is set")
