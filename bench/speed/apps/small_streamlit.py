"""The small activity in Streamlit."""

import streamlit as st

st.markdown("# Module\n\nAnswer, then press the button.")
slider = st.slider("Agree", 0, 10, 3)
area = st.text_area("Your answer")
if "checks" not in st.session_state:
    st.session_state.checks, st.session_state.text = 0, "not checked yet"
if st.button("Check"):
    st.session_state.checks += 1
    st.session_state.text = f"check {st.session_state.checks}: slider {slider}, {len(area)} chars"
st.text(st.session_state.text)
