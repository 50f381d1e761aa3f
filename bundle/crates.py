"""The Rust crates inside a wheel's WebAssembly, which its licence file does not name.

Their names and versions stand in the binary, in the texts of their panics; crates without such a
text stay unseen.
"""

from __future__ import annotations

import re

_IN_BINARY = re.compile(rb"/registry/src/[^/]+/([a-z][a-z0-9_-]*?)-(\d+\.\d+\.\d+)/")

_MIT_OR_APACHE = "MIT OR Apache-2.0"
_LICENCES = {
    **dict.fromkeys(
        (
            *("ahash", "base64", "hashbrown", "hex", "idna", "indexmap", "lexical-parse-float"),
            *("num-bigint", "num-integer", "once_cell", "percent-encoding", "pyo3", "pyo3-ffi"),
            *("regex", "regex-automata", "regex-syntax", "serde_json", "smallvec", "url", "uuid"),
        ),
        _MIT_OR_APACHE,
    ),
    **dict.fromkeys(("aho-corasick", "memchr"), "Unlicense OR MIT"),
    **dict.fromkeys(("jiter", "lru", "speedate"), "MIT"),
    **dict.fromkeys(("icu_collections", "icu_normalizer"), "Unicode-3.0"),
}


def crates(binary: bytes) -> list[str]:
    """Each crate with its version and licence. Raises ValueError for a crate we do not know."""
    found = {(name.decode(), version.decode()) for name, version in _IN_BINARY.findall(binary)}
    if unknown := sorted(name for name, _ in found if name not in _LICENCES):
        raise ValueError(f"the licence of {', '.join(unknown)} is not known")
    return [f"{name} {version} ({_LICENCES[name]})" for name, version in sorted(found)]
