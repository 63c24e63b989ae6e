"""`python -m generators` is the same door as `vanthu`."""

from generators.cli import run

if __name__ == "__main__":
    run()
