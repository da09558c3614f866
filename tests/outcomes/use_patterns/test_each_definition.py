"""Every published definition on words worked out by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from surefoot.outcomes.use_patterns import outcomes, published

FOUR = "-+o*"
LATTICE = "-----+-+-+-+-+-"

BY_HAND: dict[str, list[tuple[str, float]]] = {
    "Ab_ctnNinetyFour_2023": [
        ("+" * 11 + "----", True),
        ("+" * 11 + "--o-", True),
        ("+" * 11 + "-oo-", False),
        ("+" * 11 + "--*-", False),
        ("+" * 11 + "--_-", False),
        ("+" * 10 + "-o--o", False),
        ("+" * 11 + "o--o-", False),
        ("+" * 11 + "+---", False),
        ("+" * 11 + "---+", False),
        ("+" * 11 + "----+", True),
    ],
    "Ab_fiellin_2006": [("-+o*--", 3)],
    "Ab_kosten_1993": [("--o-+---", True), ("--+--o--*-", False)],
    "Ab_krupitskyA_2011": [
        ("++++" + "-" * 11, True),
        ("-" * 10 + "o----", False),
        ("+++++" + "-" * 10, False),
        ("-" * 15 + "+", True),
        ("-" * 14 + "+", False),
    ],
    "Ab_krupitskyB_2011": [("-----+o*-------+", 8), ("-" * 16, 11)],
    "Ab_ling_1998": [("---o----", True), ("---o---", False)],
    "Ab_lofwall_2018": [
        (LATTICE, True),
        ("------o+-+-+-+-", False),
        ("-----+-+-+-+-++", True),
        ("-----+-++--+---", False),
        ("----++-+-+-+-+-", False),
        ("---++--+-+-+-+-", True),
        ("---+-+-+-+-+-+-", True),
    ],
    "AbT_mokri_2016": [("--o-", 3), ("-*", 2), ("----", 4)],
    "AbE_mokri_2016": [("--o-", 1), ("-*", 1), ("----", 0)],
    "Ab_schottenfeld_2005": [("--o-*---o--", 5)],
    "AbT_schottenfeldA_2008": [("--o-", 3), ("----", 4)],
    "AbE_schottenfeldA_2008": [("--o-", 1), ("----", 0)],
    "Ab_schottenfeldB_2008": [("--o-*---o--", 3)],
    "AbT_shufman_1994": [("-o-*-", 4), ("-o-o", 4)],
    "AbE_shufman_1994": [("-o-*-", 1), ("-o-o", 0)],
    "Ab_ctnThirty_2011": [("++--+-", True), ("-+-+-", False), ("----o", False), ("-o+-", False)],
    "Ab_schwartz_2006": [
        ("+" * 14 + "-", True),
        ("-" * 14 + "o", False),
        ("-" * 14, False),
        ("+" * 15 + "-", False),
    ],
    "Rd_comer_2006": [("--*o+-+-----", 4.5 / 8)],
    "Rd_eissenberg_1997": [
        ("--o-" + "+" * 11, True),
        ("--o*" + "+" * 11, False),
        ("--oo--" + "+" * 9, False),
        ("-" * 14 + "o", False),
        ("-" * 14 + "o-", True),
        ("+" * 11 + "----", True),
        ("+" * 12 + "----", False),
        ("---+---+---+---", False),
        ("--+--" + "+" * 10, False),
    ],
    "Rd_fiellin_2006": [(FOUR, 1.5 / 4)],
    "Rd_fudala_2003": [(FOUR, 1.5 / 3), ("oooo", 0)],
    "Rd_haight_2019": [("++++-----*o++++-", 5.5 / 11)],
    "Rd_jaffe_1972": [
        ("---+o*oo-", 7.5 / 9),
        ("--*+ooo-+", 3.5 / 9),
        ("-------o", 0),
        ("-------+", 7 / 8),
    ],
    "Rd_johnson_1992": [(FOUR, 1.5 / 4)],
    "Rd_kostenB_1993": [
        ("o---*-o+", True),
        ("-------+++", True),
        ("--+", False),
        ("-" * 10 + "*+++++", True),
        ("-" * 9 + "*++++-", True),
        ("**+", False),
    ],
    "Rd_lingA_1998": [("oo---" + "+" * 12 + "-", 3 / 15), ("oo**+", 1 / 3)],
    "Rd_lingC_1998": [("--*" + "o" * 12 + "---", 2.5), ("o" * 14 + "--", 1)],
    "Rd_ling_2010": [("--*" + "o" * 12 + "---", 2.5 / 15)],
    "Rd_lingA_1976": [
        ("-" * 15, 120),
        ("+" * 15, 0),
        ("---" + "o" * 12, 0),
        ("+o*" + "-" * 12, 120 - 120 * (1 + 0.22 + 0.5) / 45),
        ("-" * 12 + "+*o", 120 - 120 * (5 + 2.5 + 0.22) / 45),
        ("----" + "o" * 11, 120 - 120 * 11 * 0.22 / 45),
    ],
    "Rd_lingB_1976": [
        ("-" * 15, 120),
        ("---" + "o" * 12, 0),
        ("+o*" + "-" * 12, 120 - 120 * (0.8 + 1 + 0.4 * (1 + 8 / 14)) / (1 + 0.8 * 44)),
        ("----" + "o" * 11, 120 - 120 * 11 / (1 + 0.8 * 44)),
    ],
    "Rd_lofwall_2018": [("-----*-+-+-+*+-", 13.5 / 15), ("+-+-+-+---+--++", 7 / 15)],
    "Rd_mattickA_2003": [("-+o*oo", 1.5 / 4), ("oooo", 0)],
    "Rd_mattickB_2003": [("-" * 10 + "+o*--", 10.5 / 13)],
    "Rd_paniA_2000": [(FOUR, 1.5 / 3)],
    "Rd_paniB_2000": [(FOUR, 1.5 / 4)],
    "Rd_petitjean_2001": [(FOUR, 1 - 2.5 / 4)],
    "Rd_preston_2000": [("-" * 10 + "+o*--", 10.5 / 13)],
    "Rd_schottenfeld_2005": [(FOUR, 1.5 / 3)],
    "Rd_shufman_1994": [(FOUR, 1 - 1.5 / 4)],
    "Rd_soyka_2008": [(FOUR, 1 - 1.5 / 3), ("oo", 1)],
    "Rd_strain_1993": [("+++++-----*o+++", 1 - 3.5 / 10), ("+++++----------+", 1)],
    "Rd_strain_1994": [(FOUR, 1 - 1.5 / 3)],
    "Rd_strain_1996": [(FOUR, 1 - 1.5 / 3)],
    "Rd_strain_1999": [(FOUR, 1 - 1.5 / 3)],
    "Rd_strang_2010": [
        ("++------++++oo", True),
        ("++-----*++++oo", False),
        ("++-----**++++o", True),
    ],
    "Rd_strang_2019": [("------++++oo---", 6 / 12), ("**oooooooooo", 1 / 12)],
    "Rd_tanum_2017": [("-+o*oo", 1.5 / 4)],
    "Rd_wolstein_2009": [(FOUR, 1.5 / 3)],
    "Rd_woody_2008": [
        ("+++-+++++++*", 1 - 1.5 / 3),
        ("ooo-oooo", 1 - 2 / 3),
        ("+++++++-++++", 1 - 2 / 3),
    ],
    "Rd_zaks_1972": [(FOUR, 1.5)],
    "RsT_ctnNinetyFour_2023": [("-+o*+-", 2), ("-+++-", 2)],
    "RsE_ctnNinetyFour_2023": [("-+o*+-", 1), ("-+++-", 0)],
    "DrT_ctnNinetyFour_2023": [("-oooo-", 2), ("-ooo-", 2)],
    "DrE_ctnNinetyFour_2023": [("-oooo-", 1), ("-ooo-", 0)],
    "Rs_johnson_1992": [("---++", True), ("--++-", False), ("+++-+", False), ("---o*", True)],
    "Rs_krupitsky_2004": [("-+o*-", True), ("++-++", False)],
    "RsT_lee_2016": [("-+-o--", 3), ("-----+--+", 8), ("+----+", 5)],
    "RsE_lee_2016": [("-+-o--", 1), ("-----+--+", 1), ("+----+", 0)],
    "RsT_ctnFiftyOne_2018": [("++++++-", 3), ("+++++-", 3), ("--+o*+-", 3), ("--++-++-", 5)],
    "RsE_ctnFiftyOne_2018": [("++++++-", 1), ("+++++-", 0), ("--+o*+-", 1), ("--++-++-", 0)],
    "RsT_schottenfeld_2008": [("-+*o", 2), ("++-++", 3)],
    "RsE_schottenfeld_2008": [("-+*o", 1), ("++-++", 0)],
}


@pytest.mark.parametrize("name", BY_HAND)
def test_a_definition_gives_what_was_worked_out_by_hand(name: str) -> None:
    given, expected = zip(*BY_HAND[name], strict=True)
    found = outcomes(pd.Series(given))[name]
    assert found.tolist() == pytest.approx(list(expected), abs=1e-12)


def test_every_published_column_was_worked_out_by_hand() -> None:
    columns = [column for each in published().values() for column in each.columns]
    assert sorted(BY_HAND) == sorted(columns)


def test_every_definition_says_what_it_is_and_where_it_comes_from() -> None:
    for definition in published().values():
        assert definition.says.endswith(".")
        assert definition.source.citation
        assert definition.source.doi.startswith("10.") != bool(definition.source.not_found)
