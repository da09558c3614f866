"""The chart page as a Solara app."""

import seaborn as sns
import solara
from matplotlib.figure import Figure


def drawn(values):
    """Draw what was added."""
    figure = Figure(figsize=(6, 3))
    axes = figure.subplots()
    sns.barplot(x=list(range(1, len(values) + 1)), y=values, ax=axes)
    axes.set(xlabel="Entry", ylabel="Craving", ylim=(0, 10))
    return figure


@solara.component
def Page():
    """Show the page."""
    craving = solara.use_reactive(5)
    mood = solara.use_reactive(5)
    stress = solara.use_reactive(5)
    place = solara.use_reactive("Home")
    company = solara.use_reactive("Alone")
    note = solara.use_reactive("")
    entries = solara.use_reactive([])
    values = solara.use_reactive([3, 5, 4])

    def add():
        ratings = f"{craving.value}, {mood.value}, {stress.value}"
        line = f"Entry {len(entries.value) + 1}: {ratings}, {place.value}, {company.value}"
        entries.value = [*entries.value, f"{line}, {note.value}"]
        values.value = [*values.value, craving.value]

    solara.Markdown("# Evening check\n\nThree ratings, two choices and a note.")
    solara.SliderInt("Craving", value=craving, min=0, max=10)
    solara.SliderInt("Mood", value=mood, min=0, max=10)
    solara.SliderInt("Stress", value=stress, min=0, max=10)
    solara.Select("Place", values=["Home", "Work", "Outside"], value=place)
    solara.Select("Company", values=["Alone", "Friends", "Family"], value=company)
    solara.InputText("Note", value=note)
    solara.Button("Add", on_click=add)
    for entry in entries.value:
        solara.Text(entry)
    figure = solara.use_memo(lambda: drawn(values.value), [values.value])
    solara.FigureMatplotlib(figure, dependencies=[values.value])
