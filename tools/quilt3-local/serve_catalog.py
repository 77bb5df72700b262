"""quilt3_local's own server, whose road to S3 of AWS leads to the store of the tests instead.

Its previews and its lists of packages are left out: they need a hundred packages more, and our page asks for neither.
"""

from __future__ import annotations

import os
import sys
import types

import aiohttp
import ariadne
import fastapi
import uvicorn
from yarl import URL


def stand_in(name, **members):
    module = types.ModuleType(name)
    vars(module).update(members)
    sys.modules[name] = module


stand_in("quilt3_local.lambdas", lambdas=fastapi.FastAPI())
stand_in("quilt3_local.graphql", schema=ariadne.make_executable_schema("type Query { none: Boolean }"))

STORE = URL(os.environ["SELVAGE_STORE"])
request_anywhere = aiohttp.ClientSession._request


def request_the_store(session, method, url, *, headers, **more):
    """The request that was meant for AWS, byte by byte, with the host that it was signed for."""
    asked = URL(url)
    if not asked.host.endswith(".amazonaws.com"):
        raise ValueError(f"{asked.host} is not AWS")
    there = asked.with_scheme(STORE.scheme).with_host(STORE.host).with_port(STORE.port)
    return request_anywhere(session, method, there, headers={**headers, "host": asked.host}, **more)


aiohttp.ClientSession._request = request_the_store

from quilt3_local.main import app  # noqa: E402

uvicorn.run(app, host="127.0.0.1", port=int(os.environ["PORT"]), log_level="warning")
