"""The signature of a workbook's identity: its form, unit and period as issued.

With a key it proves that the maker of the workbook had the key, and for which unit it was made.
Without a key it only reveals accidental changes. It says nothing about the figures.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from typing import TYPE_CHECKING

from xlreport.findings import CallError, LocalizedText, PathError, os_error_reason

if TYPE_CHECKING:
    from pathlib import Path

KEY_BYTES = 32
_PLAIN, _KEYED = "sha256:", "hmac-sha256:"


def sign(key: bytes, *identity: str) -> str:
    """The signature of an identity: HMAC-SHA256 with a key, SHA-256 where `key` is empty."""
    text = "\x1f".join(identity).encode()
    if key:
        return _KEYED + hmac.new(key, text, hashlib.sha256).hexdigest()
    return _PLAIN + hashlib.sha256(text).hexdigest()


def is_signature_valid(signature: str, key: bytes, *identity: str) -> bool:
    """Whether a signature belongs to the identity, as far as it can be checked.

    Without the key, every keyed signature passes. With the key, only its own signature passes.
    """
    if not key and is_keyed_signature(signature):
        return True
    return hmac.compare_digest(signature.encode(), sign(key, *identity).encode())


def is_keyed_signature(signature: str) -> bool:
    """Whether a signature was made with a key."""
    return signature.startswith(_KEYED)


def read_key(path: Path) -> bytes:
    """Read a key of `KEY_BYTES` bytes. No message shows what the file holds.

    Raises PathError where the file cannot be read, CallError where it has another size.
    """
    try:
        with path.open("rb") as file:
            key = file.read(KEY_BYTES + 1)  # a wrong file may be endless
    except OSError as problem:
        message = LocalizedText(
            "无法读取密钥文件 {path}：{why}", "the key file {path} cannot be read: {why}"
        )
        raise PathError(
            message.format(path=path.as_posix(), why=os_error_reason(problem))
        ) from problem
    if len(key) != KEY_BYTES:
        message = LocalizedText(
            "密钥文件 {path} 应为 {n} 个字节，可能不是密钥",
            "the key file {path} should hold {n} bytes",
        )
        raise CallError(message.format(path=path.as_posix(), n=KEY_BYTES))
    return key


def make_key(path: Path) -> bytes:
    """Read the key of a file, or make one that only its owner can read. Raises as `read_key`.

    Raises PathError also where the file cannot be written.
    """
    if path.exists():
        return read_key(path)
    key = secrets.token_bytes(KEY_BYTES)
    try:
        handle = os.open(
            path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600
        )
        with os.fdopen(handle, "wb") as file:
            file.write(key)
    except OSError as problem:
        message = LocalizedText(
            "无法写入密钥文件 {path}：{why}", "the key file {path} cannot be written: {why}"
        )
        raise PathError(
            message.format(path=path.as_posix(), why=os_error_reason(problem))
        ) from problem
    return key
