"""imagine: a checklist for librarians who weigh a proposed community partnership."""

__version__ = "0.1.0"
