"""Coverage-guided fuzzing: ``python -m tests.fuzz --help``. What it found is in ``tests/hostile``."""
