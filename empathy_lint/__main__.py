"""``python -m empathy_lint``."""

from empathy_lint.cli.main import main

if __name__ == "__main__":
    main()
