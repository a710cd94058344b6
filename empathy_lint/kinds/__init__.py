"""Rule kinds: one file each. ``table.py`` names them; ``clause.py`` is what all are made of."""
