"""The chart page as a marimo app."""

import marimo

app = marimo.App(app_title="Evening check")


@app.cell
def _():
    import marimo as mo
    import seaborn as sns
    from matplotlib.figure import Figure

    get_entries, set_entries = mo.state([])
    get_values, set_values = mo.state([3, 5, 4])
    mo.md("# Evening check\n\nThree ratings, two choices and a note.")
    return Figure, get_entries, get_values, mo, set_entries, set_values, sns


@app.cell
def _(mo):
    craving = mo.ui.slider(0, 10, value=5, label="Craving")
    mood = mo.ui.slider(0, 10, value=5, label="Mood")
    stress = mo.ui.slider(0, 10, value=5, label="Stress")
    place = mo.ui.dropdown(["Home", "Work", "Outside"], value="Home", label="Place")
    company = mo.ui.dropdown(["Alone", "Friends", "Family"], value="Alone", label="Company")
    note = mo.ui.text(label="Note")
    return company, craving, mood, note, place, stress


@app.cell
def _(company, craving, mo, mood, note, place, set_entries, set_values, stress):
    def add_entry(_):
        ratings = f"{craving.value}, {mood.value}, {stress.value}"
        rest = f"{ratings}, {place.value}, {company.value}, {note.value}"
        set_entries(lambda entries: [*entries, f"Entry {len(entries) + 1}: {rest}"])
        set_values(lambda values: [*values, craving.value])

    add = mo.ui.button(label="Add", on_click=add_entry)
    mo.vstack([craving, mood, stress, place, company, note, add])


@app.cell
def _(get_entries, mo):
    mo.vstack([mo.plain_text(entry) for entry in get_entries()])


@app.cell
def _(Figure, get_values, sns):
    values = get_values()
    figure = Figure(figsize=(6, 3))
    axes = figure.subplots()
    sns.barplot(x=list(range(1, len(values) + 1)), y=values, ax=axes)
    axes.set(xlabel="Entry", ylabel="Craving", ylim=(0, 10))
    figure


if __name__ == "__main__":
    app.run()
