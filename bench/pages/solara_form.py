"""The form page as a Solara app."""

import solara


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

    def add():
        ratings = f"{craving.value}, {mood.value}, {stress.value}"
        line = f"Entry {len(entries.value) + 1}: {ratings}, {place.value}, {company.value}"
        entries.value = [*entries.value, f"{line}, {note.value}"]

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
