"""`python -m rondetafel` is the command `rondetafel`."""

from rondetafel.cli.main import main

if __name__ == "__main__":
    main()
