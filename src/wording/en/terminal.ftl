# Sentences of the terminal surface.
