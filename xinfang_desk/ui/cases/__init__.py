"""The tracking tab 事项跟踪: find a matter, see how it stands, take its next step."""
