"""The form page as a Dash app."""

from dash import Dash, Input, Output, State, callback, dcc, html

app = Dash(title="Evening check", update_title="")
server = app.server


def rating(name):
    """Give a slider under its name."""
    return html.Div([html.Label(name), dcc.Slider(0, 10, 1, value=5, id=name.lower())])


def choice(name, options):
    """Give a choice under its name."""
    return html.Div([html.Label(name), dcc.Dropdown(options, options[0], id=name.lower())])


app.layout = html.Div(
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
    ]
)


@callback(
    Output("entries", "children"),
    Input("add", "n_clicks"),
    State("entries", "children"),
    *(State(name, "value") for name in ("craving", "mood", "stress", "place", "company", "note")),
    prevent_initial_call=True,
)
def add_entry(_, entries, craving, mood, stress, place, company, note):
    """Add a line to the list."""
    number = len(entries) + 1
    line = f"Entry {number}: {craving}, {mood}, {stress}, {place}, {company}, {note}"
    return [*entries, html.Li(line)]
