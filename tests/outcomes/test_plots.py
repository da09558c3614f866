"""What the pictures of a dataset show is what the methods found."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure as Canvas

from surefoot.language import language
from surefoot.outcomes import plots

from .programmes import person, programme, session


def test_people_who_never_came_back_leave_the_curve_at_its_very_start() -> None:
    pids = [f"p{n}" for n in range(10)]
    weeks = {pid: (1,) if n < 3 else range(1, 13) for n, pid in enumerate(pids)}
    data = programme(
        person=[person(pid) for pid in pids],
        session=[session(pid, week, 7 * (week - 1)) for pid in pids for week in weeks[pid]],
    )
    axes = Canvas().subplots()
    draw = plots.retention(data, language("en")).draw
    assert draw is not None
    draw(axes, False)
    curve = axes.lines[0].get_xydata()
    assert np.allclose(curve, [[0, 100], [0, 70], [11, 70]])
