"""One script of the parity suite, run step by step by quilt3 with a data folder of its own.

A step is an operation of `operations.ts`, as JSON, its names filled in. Metadata crosses as JSON text.
"""

from __future__ import annotations

import io
import json
import os
import pathlib
import time

import quilt3
from quilt3 import data_transfer, util
from quilt3.backends import base

from parity.functions import DESTS, FILTERS, SELECTORS


class Clock:
    """Stands for `time` where quilt3 names pointers: each in a second of its own, so that a script need not wait."""

    def __init__(self):
        self._last = 0
        self.stands = False

    def time(self):
        if not self.stands:
            self._last = max(self._last + 1, int(time.time()))
        return self._last


def move_data_folder(home):
    """quilt3 settles where its data folder is while it is imported: a link there leads to that of the script."""
    link = pathlib.Path(os.environ["XDG_DATA_HOME"])
    link.unlink(missing_ok=True)
    pathlib.Path(home).mkdir(parents=True)
    link.symlink_to(home)


def hurry():
    """Has quilt3 try again at once where it would wait for seconds."""
    for repeated in (data_transfer._copy_file_list_internal, data_transfer._calculate_checksum_internal):
        repeated.retry.wait = lambda _: 0


def text_of(value):
    return json.dumps(value, ensure_ascii=False)


def meta_of(text):
    return None if text is None else json.loads(text)


def dest_with(name, bucket, key, text):
    """The default landing, as a function that puts an object when it is first called."""
    puts = [(text.encode(), util.PhysicalKey(bucket, key, None))]

    def dest(logical_key, entry):
        if puts:
            data_transfer.put_bytes(*puts.pop())
        return f"s3://{bucket}/{name}/{logical_key}"

    return dest


class Session:
    def __init__(self, data_home):
        move_data_folder(data_home)
        hurry()
        self.clock = base.time = Clock()
        self.packages = {}

    def step(self, step):
        """What the operation gives, as JSON; errors are quilt3's own."""
        arguments = {name: value for name, value in step.items() if name != "do"}
        return getattr(self, f"do_{step['do']}")(**arguments)

    def do_clock(self, stands):
        self.clock.stands = stands

    def do_new(self, pkg="pkg"):
        self.packages[pkg] = quilt3.Package()

    def do_browse(self, name, registry=None, topHash=None, pkg="pkg"):
        self.packages[pkg] = quilt3.Package.browse(name, registry=registry, top_hash=topHash)

    def do_load(self, text, pkg="pkg"):
        self.packages[pkg] = quilt3.Package.load(io.StringIO(text))

    def do_dump(self, pkg="pkg"):
        written = io.StringIO()
        self.packages[pkg].dump(written)
        return written.getvalue()

    def do_set(self, key, source=None, meta=None, unversioned=False, pkg="pkg"):
        self.packages[pkg].set(key, source, meta=meta_of(meta), unversioned=unversioned)

    def do_setDir(self, key, source, meta=None, updatePolicy="incoming", unversioned=False, pkg="pkg"):
        self.packages[pkg].set_dir(
            key, source, meta=meta_of(meta), update_policy=updatePolicy, unversioned=unversioned
        )

    def do_setMeta(self, meta, path=None, pkg="pkg"):
        package = self.packages[pkg]
        (package if path is None else package[path]).set_meta(meta_of(meta))

    def do_delete(self, key, pkg="pkg"):
        self.packages[pkg].delete(key)

    def do_filter(self, by, pkg="pkg"):
        self.packages[pkg] = self.packages[pkg].filter(FILTERS[by])

    def do_diff(self, other, pkg="pkg"):
        return [list(keys) for keys in self.packages[pkg].diff(self.packages[other])]

    def do_keys(self, pkg="pkg"):
        return list(self.packages[pkg].keys())

    def do_show(self, pkg="pkg"):
        package = self.packages[pkg]
        return {
            "header": text_of(package._meta),
            "folders": [[key, text_of(meta)] for key, meta in package._walk_dir_meta()],
            "entries": [
                [key, str(entry.physical_key), text_of(entry.size), text_of(entry._meta)]
                for key, entry in package.walk()
            ],
        }

    def do_push(
        self, name, registry=None, message=None, dest=None, selector=None, meanwhile=None, pkg="pkg", **options
    ):
        package = self.packages[pkg]
        if meanwhile is not None:
            dest = dest_with(name=name, **meanwhile)
        if isinstance(dest, dict):
            dest = DESTS[dest["by"]](dest["base"])
        given = {option: options[option] for option in ("workflow", "force", "dedupe") if option in options}
        selector_fn = None if selector is None else SELECTORS[selector]
        pushed = package.push(name, registry, dest, message, selector_fn, **given)
        self.packages[pkg] = pushed
        return "skipped" if pushed is package else pushed.top_hash

    def do_build(self, name, registry=None, message=None, pkg="pkg", **options):
        return self.packages[pkg].build(name, registry, message, **options)

    def do_fetch(self, to, pkg="pkg"):
        self.packages[pkg] = self.packages[pkg].fetch(to)

    def do_verify(self, folder, pkg="pkg"):
        return self.packages[pkg].verify(folder)

    def do_install(self, name, registry=None, topHash=None, dest=None, path=None):
        quilt3.Package.install(name, registry=registry, top_hash=topHash, dest=dest, path=path)

    def do_rollback(self, name, registry, topHash):
        quilt3.Package.rollback(name, registry, topHash)

    def do_resolveHash(self, name, registry, prefix):
        return quilt3.Package.resolve_hash(name, registry, prefix)

    def do_deletePackage(self, name, registry=None, topHash=None):
        quilt3.delete_package(name, registry=registry, top_hash=topHash)

    def do_listPackages(self, registry=None):
        return list(quilt3.list_packages(registry))

    def do_listPackageVersions(self, name, registry=None):
        return [list(version) for version in quilt3.list_package_versions(name, registry)]

    def do_config(self, values=None, catalog=None):
        return dict(quilt3.config(**values or {}) if catalog is None else quilt3.config(catalog))


def top_hashes(texts):
    """The top hashes of manifests, as quilt3 computes them."""
    return [quilt3.Package.load(io.StringIO(text)).top_hash for text in texts]
