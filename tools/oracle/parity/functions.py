"""The functions that scripts name, as quilt3 takes them; `functions.ts` has the same for our client."""

from __future__ import annotations

# Made with the `base` that the step gives.
DESTS = {
    "size": lambda base: lambda logical_key, entry: f"{base}/{entry.size}/{logical_key.upper()}",
    "flat": lambda base: lambda logical_key, entry: f"{base}/{logical_key.replace('/', '-')}",
    "same": lambda base: lambda logical_key, entry: base,
    "nothing": lambda base: lambda logical_key, entry: None,
}

SELECTORS = {
    "all": lambda logical_key, entry: True,
    "none": lambda logical_key, entry: False,
    "local": lambda logical_key, entry: entry.physical_key.is_local(),
    "csv": lambda logical_key, entry: logical_key.endswith(".csv"),
}

FILTERS = {
    "csv": lambda logical_key, entry: logical_key.endswith(".csv"),
    "large": lambda logical_key, entry: entry.size > 2,
}
