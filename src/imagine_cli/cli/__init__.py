"""The commands; each is glue of a few lines."""
