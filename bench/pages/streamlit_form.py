"""The form page as a Streamlit app."""

import streamlit as st

st.title("Evening check")
st.write("Three ratings, two choices and a note.")
entries = st.session_state.setdefault("entries", [])

craving = st.slider("Craving", 0, 10, 5)
mood = st.slider("Mood", 0, 10, 5)
stress = st.slider("Stress", 0, 10, 5)
place = st.selectbox("Place", ["Home", "Work", "Outside"])
company = st.selectbox("Company", ["Alone", "Friends", "Family"])
note = st.text_input("Note")
if st.button("Add"):
    number = len(entries) + 1
    entries.append(f"Entry {number}: {craving}, {mood}, {stress}, {place}, {company}, {note}")
for entry in entries:
    st.write(entry)
