"""Every figure that Dateline claims, with one command each: ``python -m bench.NAME`` (`bench.all` runs them all)."""
