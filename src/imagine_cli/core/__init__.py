"""The decision: values in, values out. No disk, no terminal, no clock."""
