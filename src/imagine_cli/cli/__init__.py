"""The commands; each is glue of a few lines."""

import gc

# What loading makes is there to stay: searching it for cycles again and again would take 0.3 times as long as bare
# Python does. From so many objects on it is searched, so that memory stays bounded where there is a lot to read.
gc.set_threshold(100_000)
