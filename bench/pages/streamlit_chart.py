"""The chart page as a Streamlit app."""

import matplotlib.pyplot as plt
import seaborn as sns
import streamlit as st

st.title("Evening check")
st.write("Three ratings, two choices and a note.")
entries = st.session_state.setdefault("entries", [])
values = st.session_state.setdefault("values", [3, 5, 4])

craving = st.slider("Craving", 0, 10, 5)
mood = st.slider("Mood", 0, 10, 5)
stress = st.slider("Stress", 0, 10, 5)
place = st.selectbox("Place", ["Home", "Work", "Outside"])
company = st.selectbox("Company", ["Alone", "Friends", "Family"])
note = st.text_input("Note")
if st.button("Add"):
    number = len(entries) + 1
    entries.append(f"Entry {number}: {craving}, {mood}, {stress}, {place}, {company}, {note}")
    values.append(craving)
for entry in entries:
    st.write(entry)

figure, axes = plt.subplots(figsize=(6, 3))
sns.barplot(x=list(range(1, len(values) + 1)), y=values, ax=axes)
axes.set(xlabel="Entry", ylabel="Craving", ylim=(0, 10))
st.pyplot(figure)
plt.close(figure)
