"""Leading a session: the desk, which only the facilitator sees, and the stage, which she shares."""
