"""The chart page as a Panel app."""

import panel as pn
import seaborn as sns
from matplotlib.figure import Figure

pn.extension()

craving = pn.widgets.IntSlider(name="Craving", value=5, start=0, end=10)
mood = pn.widgets.IntSlider(name="Mood", value=5, start=0, end=10)
stress = pn.widgets.IntSlider(name="Stress", value=5, start=0, end=10)
place = pn.widgets.Select(name="Place", options=["Home", "Work", "Outside"])
company = pn.widgets.Select(name="Company", options=["Alone", "Friends", "Family"])
note = pn.widgets.TextInput(name="Note")
add = pn.widgets.Button(name="Add")
entries = pn.Column()
values = [3, 5, 4]


def drawn():
    """Draw what was added."""
    figure = Figure(figsize=(6, 3))
    axes = figure.subplots()
    sns.barplot(x=list(range(1, len(values) + 1)), y=values, ax=axes)
    axes.set(xlabel="Entry", ylabel="Craving", ylim=(0, 10))
    return figure


picture = pn.pane.Matplotlib(drawn(), tight=True, format="png")


def add_entry(_):
    """Add a line to the list and draw anew."""
    ratings = f"{craving.value}, {mood.value}, {stress.value}"
    line = f"Entry {len(entries) + 1}: {ratings}, {place.value}, {company.value}, {note.value}"
    entries.append(pn.pane.Str(line))
    values.append(craving.value)
    picture.object = drawn()


add.on_click(add_entry)
pn.Column(
    "# Evening check\n\nThree ratings, two choices and a note.",
    craving,
    mood,
    stress,
    place,
    company,
    note,
    add,
    entries,
    picture,
).servable(title="Evening check")
