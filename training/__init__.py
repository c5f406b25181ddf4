"""How every shipped model is made, from named corpora, with one command: ``python -m training.train``."""
