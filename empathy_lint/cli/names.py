"""The commands there are: one row each."""

# Name, and its line in --help: kept here so that help imports no command.
COMMANDS = {
    "check": "Report what could be said better (the default).",
    "turns": "Show how a file was read: who speaks, and where.",
    "rules": "List the rules.",
    "explain": "Show a rule as a manual page, or why it fired at a place.",
    "test": "Run the examples of rule packs.",
    "fix": "Rewrite what could be said better, in scripts and flows.",
    "baseline": "Write, prune or count what is known today.",
    "suppressions": "List what the team has silenced, and why.",
    "config": "Show the configuration, and where each value came from.",
    "calibrate": "Compare findings with people's own labels.",
    "init": "Write a starter configuration, a hook and a CI job.",
    "formats": "List the formats that are read, and how each is known.",
}
