"""Real quilt3 behind a pipe: one JSON request a line on stdin, one JSON answer a line on stdout, in any order.

A request is {"id", "op", "args"}; its answer {"id", "value"} or {"id", "error": {"type", "message"}}.
Metadata crosses as JSON text, so that 1 and 1.0, large integers and the order of keys survive.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import quilt3
from catalog_links import catalog_urls, printed_push
from copy_checksums import fill_copy_checksums
from parity.session import Session, top_hashes
from quilt3.backends import get_package_registry
from quilt3.data_transfer import get_bytes
from quilt3.hooks import set_build_s3_client_hook
from stack_login import (
    data_folder,
    stack_api_key,
    stack_config,
    stack_keys,
    stack_logged_in,
    stack_login,
    stack_logout,
    stack_new_process,
)

# quilt3 waits for the network most of the time; more threads than this only fight for the interpreter.
THREADS = 4


_clients = {}
_clients_lock = threading.Lock()


def shared_client(build_client_base, session, client_kwargs, **kwargs):
    """quilt3 builds a boto client for each call, at 0.1 s each; here calls share one signed and one unsigned client."""
    with _clients_lock:
        kind = client_kwargs["config"].signature_version
        if kind not in _clients:
            client = build_client_base(session, client_kwargs, **kwargs)
            fill_copy_checksums(client)
            _clients[kind] = client
        return _clients[kind]


def text_of(value):
    """JSON text as quilt3 writes it to a manifest."""
    return json.dumps(value, ensure_ascii=False)


def sha256_of(data):
    return hashlib.sha256(data).hexdigest()


def describe(package):
    return {
        "topHash": package.top_hash,
        "header": text_of(package._meta),
        "entries": [
            {
                "logicalKey": logical_key,
                "physicalKey": str(entry.physical_key),
                "size": text_of(entry.size),
                "hash": text_of(entry.hash),
                "meta": text_of(entry._meta),
            }
            for logical_key, entry in package.walk()
        ],
    }


def browse(name, registry, topHash=None):
    """A revision as quilt3 reads it, its top hash computed anew, and whether quilt3 would write the same manifest."""
    package = quilt3.Package.browse(name, registry=registry, top_hash=topHash)
    rewritten = io.StringIO()
    package.dump(rewritten)
    manifest = get_package_registry(registry).manifest_pk(name, package._origin.top_hash)
    return {
        **describe(package),
        "browsedHash": package._origin.top_hash,
        "sameManifest": rewritten.getvalue().encode() == get_bytes(manifest),
    }


def push(name, registry, entries, message=None, meta=None, base=None, force=False):
    """Pushes new entries (local files by path) on top of nothing, or of the revision `base`."""
    package = quilt3.Package() if base is None else quilt3.Package.browse(
        base["name"], registry=base.get("registry", registry), top_hash=base.get("topHash")
    )
    for entry in entries:
        entry_meta = entry.get("meta")
        package.set(entry["logicalKey"], entry["path"], meta=None if entry_meta is None else json.loads(entry_meta))
    if meta is not None:
        package.set_meta(json.loads(meta))
    return describe(package.push(name, registry=registry, message=message, force=force))


def install(name, registry, topHash=None):
    """Installs a revision into a folder that is removed afterwards, and has quilt3 verify what arrived."""
    with tempfile.TemporaryDirectory() as folder:
        quilt3.Package.install(name, registry=registry, top_hash=topHash, dest=folder)
        package = quilt3.Package.browse(name, registry=registry, top_hash=topHash)
        files = {}
        for parent, _, names in os.walk(folder):
            for file_name in names:
                path = os.path.join(parent, file_name)
                with open(path, "rb") as file:
                    files[os.path.relpath(path, folder)] = sha256_of(file.read())
        return {"verified": package.verify(folder), "files": files}


def list_packages(registry):
    return list(quilt3.list_packages(registry))


def list_package_versions(name, registry):
    return [list(version) for version in quilt3.list_package_versions(name, registry)]


def delete_package(name, registry, topHash=None):
    quilt3.delete_package(name, registry=registry, top_hash=topHash)


def rollback(name, registry, topHash):
    quilt3.Package.rollback(name, registry, topHash)


def told_diff(base, other):
    added, modified, deleted = base.diff(other)
    return {"added": added, "modified": modified, "deleted": deleted}


def diff(name, registry, base, other):
    """quilt3's own diff of two revisions."""
    browsed = [quilt3.Package.browse(name, registry=registry, top_hash=top_hash) for top_hash in (base, other)]
    return told_diff(*browsed)


def diff_manifests(pairs):
    """quilt3's own diff of two manifests each, by their texts."""
    return [told_diff(*(quilt3.Package.load(io.StringIO(text)) for text in pair)) for pair in pairs]


def json_texts(texts):
    """What quilt3 writes of JSON texts that it has read."""
    return [text_of(json.loads(text)) for text in texts]


def wait_past(second):
    """Returns in a later second than this one: quilt3 names pointers by seconds, and two in one overwrite each other."""
    time.sleep(max(0.0, second + 1 - time.time()))


_scripts = []


def script_begin(dataHome):
    """A driver runs one script of the parity suite at a time. Tells by which path quilt3 knows its data folder."""
    _scripts[:] = [Session(dataHome)]
    return os.environ["XDG_DATA_HOME"]


def script_step(step):
    return _scripts[0].step(step)


OPERATIONS = {
    operation.__name__: operation
    for operation in (
        browse, push, install, diff, diff_manifests, list_packages, list_package_versions, delete_package, rollback,
        json_texts, wait_past,
        printed_push, catalog_urls, script_begin, script_step, top_hashes, data_folder, stack_api_key, stack_config, stack_keys, stack_logged_in,
        stack_login, stack_logout, stack_new_process,
    )
}


def answer(request):
    try:
        return {"id": request["id"], "value": OPERATIONS[request["op"]](**request["args"])}
    except Exception as error:
        return {"id": request["id"], "error": {"type": type(error).__name__, "message": str(error)}}


def main():
    # quilt3 prints; stdout belongs to the answers.
    answers = sys.stdout
    sys.stdout = sys.stderr
    if "SELVAGE_STOCK_CLIENTS" not in os.environ:
        set_build_s3_client_hook(shared_client)
    lock = threading.Lock()

    def serve(line):
        text = json.dumps(answer(json.loads(line)))
        with lock:
            answers.write(text + "\n")
            answers.flush()

    with ThreadPoolExecutor(THREADS) as pool:
        for line in sys.stdin:
            pool.submit(serve, line)


if __name__ == "__main__":
    main()
