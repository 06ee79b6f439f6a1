#!/usr/bin/env python3
"""Which Dutch words compounds are made of: writes src/retrieval/languages/nl-parts.txt.

    python3 scripts/dutch_parts.py WORDS > src/retrieval/languages/nl-parts.txt

WORDS is OpenTaal's list of words, a word a line; Debian's package wdutch has it as /usr/share/dict/dutch. A word is
kept when it begins or ends at least so many other words of the list whose rest is a word too, with or without a linking
letter, and is no such compound itself. The most productive come first.
"""

import collections
import sys

LEAST = 4          # compounds a part is found in
SHORTEST = 4       # letters of a part
LONGEST = 14
LINKS = ("", "s", "e", "en", "er", "n")

HEADER = """\
# Words that Dutch compounds are made of, the most productive first. Made by scripts/dutch_parts.py from OpenTaal's list
# of words, version {version}: copyright 2006-2020 OpenTaal, 2001-2005 Simon Brouwer and others, 1996 Nederlandstalige TeX
# Gebruikersgroep; offered under the revised BSD licence or CC BY 3.0, see nl-parts.LICENCE beside this file.
"""


def splits(word, words):
    """Every way to see a word as two words of the list."""
    for at in range(SHORTEST, len(word) - SHORTEST + 1):
        first = word[:at]
        if first not in words:
            continue
        for link in LINKS:
            rest = word[at:]
            if rest.startswith(link) and len(rest) - len(link) >= SHORTEST and rest[len(link):] in words:
                yield first, rest[len(link):]


def main():
    path, version = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "2.20"
    with open(path, encoding="utf8") as lines:
        words = {line.strip() for line in lines}
    words = {word for word in words if word.isascii() and word.isalpha() and word.islower() and len(word) >= SHORTEST}
    begins, ends, compound = collections.Counter(), collections.Counter(), set()
    for word in words:
        found = set(splits(word, words))
        if found:
            compound.add(word)
        for first, last in found:
            begins[first] += 1
            ends[last] += 1
    # An ending such as -heid ends many words and begins none.
    uses = {word: min(begins[word], ends[word]) * 2 + begins[word] for word in begins if begins[word] >= LEAST}
    for word in ends:
        if ends[word] >= LEAST and begins[word] > 0:
            uses.setdefault(word, ends[word])
    kept = [word for word in uses if word not in compound and len(word) <= LONGEST]
    kept.sort(key=lambda word: (-uses[word], word))
    sys.stdout.write(HEADER.format(version=version))
    print("\n".join(kept))


main()
