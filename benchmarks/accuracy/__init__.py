"""How right the packs are: against labelled turns, minimal pairs, whole calls and corpora."""
