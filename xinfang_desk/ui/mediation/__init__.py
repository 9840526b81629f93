"""The mediation room 调解室: cases as a path of steps, sessions, outcomes, agreements."""
