"""The chart page as a Dash app."""

import base64
import io

import seaborn as sns
from dash import Dash, Input, Output, State, callback, dcc, html
from matplotlib.figure import Figure

app = Dash(title="Evening check", update_title="")
server = app.server


def rating(name):
    """Give a slider under its name."""
    return html.Div([html.Label(name), dcc.Slider(0, 10, 1, value=5, id=name.lower())])


def choice(name, options):
    """Give a choice under its name."""
    return html.Div([html.Label(name), dcc.Dropdown(options, options[0], id=name.lower())])


def drawn(values):
    """Draw what was added, as an address that holds the picture."""
    figure = Figure(figsize=(6, 3))
    axes = figure.subplots()
    sns.barplot(x=list(range(1, len(values) + 1)), y=values, ax=axes)
    axes.set(xlabel="Entry", ylabel="Craving", ylim=(0, 10))
    picture = io.BytesIO()
    figure.savefig(picture, format="png")
    return "data:image/png;base64," + base64.b64encode(picture.getvalue()).decode()


def layout():
    """Show the page."""
    values = [3, 5, 4]
    return html.Div(
        [
            html.H1("Evening check"),
            html.P("Three ratings, two choices and a note."),
            rating("Craving"),
            rating("Mood"),
            rating("Stress"),
            choice("Place", ["Home", "Work", "Outside"]),
            choice("Company", ["Alone", "Friends", "Family"]),
            html.Div([html.Label("Note"), dcc.Input(id="note", value="")]),
            html.Button("Add", id="add"),
            html.Ul(id="entries", children=[]),
            dcc.Store(id="values", data=values),
            html.Img(id="picture", src=drawn(values)),
        ]
    )


app.layout = layout


@callback(
    Output("entries", "children"),
    Output("values", "data"),
    Output("picture", "src"),
    Input("add", "n_clicks"),
    State("entries", "children"),
    State("values", "data"),
    *(State(name, "value") for name in ("craving", "mood", "stress", "place", "company", "note")),
    prevent_initial_call=True,
)
def add_entry(_, entries, values, craving, mood, stress, place, company, note):
    """Add a line to the list and draw anew."""
    number = len(entries) + 1
    line = f"Entry {number}: {craving}, {mood}, {stress}, {place}, {company}, {note}"
    values = [*values, craving]
    return [*entries, html.Li(line)], values, drawn(values)
