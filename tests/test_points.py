from surefoot.points import Point


def test_the_points_count_from_one_to_four() -> None:
    assert [point.number for point in Point] == [1, 2, 3, 4]


def test_every_point_has_its_own_words() -> None:
    for words in ("heading", "short_heading", "promise"):
        assert len({getattr(point, words) for point in Point}) == 4


def test_a_point_is_its_key() -> None:
    assert f"{Point.URGES}" == "urges"
    assert Point("balance") is Point.BALANCE
