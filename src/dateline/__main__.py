"""``python -m dateline``: the command line."""

from dateline.views.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
