"""One server for the tests of a module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.serve.stage import Running, Visitor, running, write_county


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = write_county(tmp_path_factory.mktemp("serve") / "county")
    with running(folder) as started:
        started.office_visitor = started.office()
        yield started


@pytest.fixture
def office(server: Running) -> Visitor:
    assert server.office_visitor is not None
    return server.office_visitor
