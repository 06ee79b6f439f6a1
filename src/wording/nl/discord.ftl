# Sentences of the discord surface.
