"""Three published reports typed into workbooks of one period: the county's figures, by hand.

固军镇 had nothing to report, so each figure is 平潭 and 上海市政府办公厅 added.
"""

from __future__ import annotations

from decimal import Decimal

from tests.real_reports import report
from tests.rollup.samples import TARGET, county
from tests.workbooks import Book, gov, places, workbook
from xlreport.form import Unit
from xlreport.rollup.workbook import write_roll_up
from xlreport.rules import Figure

UNITS = {
    "2019-area-pingtan": Unit("01", "平潭综合实验区管委会"),
    "2019-province-office-shanghai": Unit("02", "上海市人民政府办公厅"),
    "2020-town-wanyuan-gujun": Unit("03", "万源市固军镇人民政府"),
}

SUMS: list[tuple[str, Figure, Figure, Figure]] = [
    # at, 平潭, 上海市政府办公厅, together
    ("regulations[rules, made]", 0, 13, 13),
    ("regulations[rules, disclosed]", 0, 13, 13),
    ("regulations[rules, available]", 0, 524, 524),
    ("regulations[documents, made]", 89, 60, 149),
    ("regulations[documents, disclosed]", 89, 60, 149),
    ("regulations[documents, available]", 89, 368, 457),
    ("licensing[licences, last_year]", 396, 0, 396),
    ("licensing[licences, decisions]", 181, 0, 181),
    ("licensing[services, last_year]", 10, 0, 10),
    ("licensing[services, decisions]", 153, 0, 153),
    ("enforcement[penalties, last_year]", 2648, 0, 2648),
    ("enforcement[penalties, decisions]", 430, 0, 430),
    ("enforcement[coercion, last_year]", 126, 0, 126),
    ("enforcement[coercion, decisions]", 25, 0, 25),
    ("fees[charges, last_year]", 35, 0, 35),
    ("procurement[central, projects]", 135, 6, 141),
    ("procurement[central, amount]", Decimal("75394432.52"), 251000, Decimal("75645432.52")),
    ("applications[received, natural]", 23, 821, 844),
    ("applications[received, company]", 0, 35, 35),
    ("applications[received, law_firm]", 0, 2, 2),
    ("applications[received, other]", 0, 1, 1),
    ("applications[received, total]", 23, 859, 882),
    ("applications[carried_in, natural]", 0, 18, 18),
    ("applications[carried_in, total]", 0, 18, 18),
    ("applications[granted, natural]", 7, 258, 265),
    ("applications[granted, company]", 0, 12, 12),
    ("applications[granted, law_firm]", 0, 1, 1),
    ("applications[granted, other]", 0, 1, 1),
    ("applications[granted, total]", 7, 272, 279),
    ("applications[partial, natural]", 1, 3, 4),
    ("applications[partial, total]", 1, 3, 4),
    ("applications[state_secret, natural]", 0, 14, 14),
    ("applications[state_secret, total]", 0, 14, 14),
    ("applications[internal_affairs, natural]", 0, 5, 5),
    ("applications[internal_affairs, total]", 0, 5, 5),
    ("applications[deliberation, natural]", 0, 3, 3),
    ("applications[deliberation, company]", 0, 1, 1),
    ("applications[deliberation, total]", 0, 4, 4),
    ("applications[query_matter, natural]", 0, 10, 10),
    ("applications[query_matter, company]", 0, 2, 2),
    ("applications[query_matter, total]", 0, 12, 12),
    ("applications[not_held, natural]", 7, 252, 259),
    ("applications[not_held, company]", 0, 12, 12),
    ("applications[not_held, law_firm]", 0, 1, 1),
    ("applications[not_held, total]", 7, 265, 272),
    ("applications[to_be_made, natural]", 0, 44, 44),
    ("applications[to_be_made, company]", 0, 3, 3),
    ("applications[to_be_made, total]", 0, 47, 47),
    ("applications[still_unclear, natural]", 5, 25, 30),
    ("applications[still_unclear, total]", 5, 25, 30),
    ("applications[petition, natural]", 0, 148, 148),
    ("applications[petition, company]", 0, 1, 1),
    ("applications[petition, total]", 0, 149, 149),
    ("applications[repeated, natural]", 3, 5, 8),
    ("applications[repeated, company]", 0, 4, 4),
    ("applications[repeated, total]", 3, 9, 12),
    ("applications[handled, natural]", 23, 767, 790),
    ("applications[handled, company]", 0, 35, 35),
    ("applications[handled, law_firm]", 0, 2, 2),
    ("applications[handled, other]", 0, 1, 1),
    ("applications[handled, total]", 23, 805, 828),
    ("applications[carried_out, natural]", 0, 72, 72),
    ("applications[carried_out, total]", 0, 72, 72),
    ("reviews[cases, review_upheld]", 0, 5, 5),
    ("reviews[cases, review_pending]", 0, 2, 2),
    ("reviews[cases, review_total]", 0, 7, 7),
    ("reviews[cases, direct_upheld]", 0, 8, 8),
    ("reviews[cases, direct_pending]", 0, 1, 1),
    ("reviews[cases, direct_total]", 0, 9, 9),
]


def test_each_total_is_the_sum_by_hand() -> None:
    files = {
        f"{unit.code}.xlsx": workbook(
            report(name).contents, unit=(unit.code, unit.name), period="2019"
        )
        for name, unit in UNITS.items()
    }
    roll_up = county(files, *UNITS.values(), period="2019")
    by_hand: dict[str, Figure] = {str(at): 0 for at in gov().cells}
    by_hand |= {at: together for at, _, _, together in SUMS}

    assert [one + other for _, one, other, _ in SUMS] == [together for *_, together in SUMS]
    assert len(roll_up.counted) == 3
    assert {str(at): figure for at, figure in roll_up.totals.items()} == by_hand
    book = Book(write_roll_up(roll_up, TARGET))
    stored = {at: book.results[place] for at, place in places(gov()).items() if at in by_hand}
    assert stored == {at: float(figure) for at, figure in by_hand.items()}
