"""`python -m generator` is the command gongbao; nothing else lives here."""

from generator.cli import main

if __name__ == "__main__":
    main()
