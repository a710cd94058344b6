"""empathy-lint: the linter for what people say to customers."""
