"""``python -m pharmapipe``: the ``pharmapipe`` command."""

from pharmapipe.cli import main

if __name__ == "__main__":
    main()
