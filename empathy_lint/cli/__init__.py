"""The command line: one file a command. ``main.py`` names them and imports one when it is called."""
