"""The addresses that quilt3 prints and makes of a catalog."""

from __future__ import annotations

import contextlib
import io

import quilt3
from quilt3.util import catalog_package_url, catalog_s3_url


def printed_push(catalog, name, registry, path, logicalKey):
    """A push of one file as somebody makes it whose quilt3 knows the catalog: all that it prints."""
    quilt3.config(navigator_url=catalog)
    printed = io.StringIO()
    try:
        package = quilt3.Package().set(logicalKey, path)
        with contextlib.redirect_stdout(printed):
            pushed = package.push(name, registry=registry, message="Printed")
    finally:
        quilt3.config(navigator_url=None)
    return {"printed": printed.getvalue(), "topHash": pushed.top_hash}


def catalog_urls(catalog, bucket, name, revisions, objects):
    """What `quilt3 catalog` opens: of the package at each revision (`latest`, or a pointer), and of objects."""
    return [
        *(catalog_package_url(catalog, bucket, name, package_timestamp=revision) for revision in revisions),
        catalog_package_url(catalog, bucket, name, tree=False),
        *(catalog_s3_url(catalog, url) for url in objects),
    ]
