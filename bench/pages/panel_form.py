"""The form page as a Panel app."""

import panel as pn

pn.extension()

craving = pn.widgets.IntSlider(name="Craving", value=5, start=0, end=10)
mood = pn.widgets.IntSlider(name="Mood", value=5, start=0, end=10)
stress = pn.widgets.IntSlider(name="Stress", value=5, start=0, end=10)
place = pn.widgets.Select(name="Place", options=["Home", "Work", "Outside"])
company = pn.widgets.Select(name="Company", options=["Alone", "Friends", "Family"])
note = pn.widgets.TextInput(name="Note")
add = pn.widgets.Button(name="Add")
entries = pn.Column()


def add_entry(_):
    """Add a line to the list."""
    ratings = f"{craving.value}, {mood.value}, {stress.value}"
    line = f"Entry {len(entries) + 1}: {ratings}, {place.value}, {company.value}, {note.value}"
    entries.append(pn.pane.Str(line))


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
).servable(title="Evening check")
