"""The output formats, one file each. A reporter writes what it is given and decides nothing."""
