"""The signature of a workbook's identity: form, unit and period, as they were handed out.

With a key it proves that whoever made the workbook had the key, and for whom it was made; without
one it only shows accidents. It says nothing about the figures.
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
    """The signature of an identity; `key` is empty where there is none."""
    text = "\x1f".join(identity).encode()
    if key:
        return _KEYED + hmac.new(key, text, hashlib.sha256).hexdigest()
    return _PLAIN + hashlib.sha256(text).hexdigest()


def is_signature_valid(signature: str, key: bytes, *identity: str) -> bool:
    """Whether a signature is that of the identity, as far as it can be told.

    Without the key, a keyed signature is believed; with it, only a keyed one holds.
    """
    if not key and is_keyed_signature(signature):
        return True
    return hmac.compare_digest(signature.encode(), sign(key, *identity).encode())


def is_keyed_signature(signature: str) -> bool:
    """Whether a signature was made with a key."""
    return signature.startswith(_KEYED)


def read_key(path: Path) -> bytes:
    """The key of a file. Raises PathError or CallError; no message tells what it holds."""
    try:
        with path.open("rb") as file:
            key = file.read(KEY_BYTES + 1)  # no more of what may be no key and have no end
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
    """The key of a file, made at first use and readable by its owner only."""
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
