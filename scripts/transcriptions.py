#!/usr/bin/env python3
"""Write src/linking/tables/transcriptions.tsv: how names are written in scripts that keep too few of their sounds.

    pip install opencc==1.4.2 anyascii==0.3.3
    python3 scripts/transcriptions.py PERSON_NAMES.txt src/linking/tables

PERSON_NAMES.txt is rust/data/names/person_names.txt of rigour's source archive; every line of it is what one name is
in many languages. Source and licence: src/linking/tables/README.md.
"""
import collections
import re
import sys
import unicodedata

import anyascii
import opencc

names, out = sys.argv[1:3]
simplify = opencc.OpenCC("t2s").convert

# A name in fewer forms than this is rare, and its transcriptions are somebody's guess.
LEAST_FORMS = 6
# Most names that one transcription may stand for, and that a surname of one character is written as.
MOST_NAMES = 4
MOST_SPELLINGS = 10

# Accents and vowel points, which linking drops.
MARKS = {chr(c) for a, b in [(0x300, 0x36F), (0x591, 0x5BD), (0x5BF, 0x5C7), (0x64B, 0x65F), (0x670, 0x670)] for c in range(a, b + 1)}

# What letters sound like, longest first; consonants that other scripts confuse share a class.
SOUNDS = [
    ("tsch", "s"), ("shch", "s"), ("sch", "s"), ("tch", "s"), ("tsh", "s"), ("dzh", "s"), ("ch", "s"), ("sh", "s"),
    ("zh", "s"), ("cz", "s"), ("tj", "s"), ("sz", "s"), ("ph", "b"), ("kh", ""), ("gh", "k"), ("th", "t"), ("dh", "t"),
    ("bh", "b"), ("dj", "s"), ("dz", "s"), ("ts", "s"), ("tz", "s"), ("ck", "k"), ("ce", "s"), ("ci", "s"), ("cy", "s"),
    ("r", "l"), ("l", "l"), ("b", "b"), ("p", "b"), ("f", "b"), ("v", "b"), ("w", "b"), ("d", "t"), ("t", "t"),
    ("g", "k"), ("k", "k"), ("c", "k"), ("q", "k"), ("x", "ks"), ("s", "s"), ("z", "s"), ("j", "s"), ("m", "m"), ("n", "n"),
]


def skeleton(word):
    """Its consonants, in the classes of linking/romanize.rs, near enough."""
    bones, at = "", 0
    while at < len(word):
        for letters, sound in SOUNDS:
            if word.startswith(letters, at):
                bones += sound
                at += len(letters)
                break
        else:
            at += 1
    return re.sub(r"(.)\1+", r"\1", bones)


def script(form):
    for c in form:
        if c.isalpha():
            return unicodedata.name(c, "").split(" ")[0]
    return "LATIN"


# Hebrew letters that an apostrophe turns into another, as linking writes them.
GERESH = {"ג": "ج", "צ": "چ", "ץ": "چ", "ז": "ژ"}


def hushed(form):
    return re.sub("([גצץז])['’׳]", lambda m: GERESH[m[1]], form)


def latin(form):
    return "".join(c for c in anyascii.anyascii(form).lower() if c.isalnum())


meanings = collections.defaultdict(collections.Counter)
with open(names, encoding="utf8") as file:
    for line in file:
        forms = [hushed(form.strip()) for form in line.split(" => ")[0].split(",")]
        forms = [form for form in forms if form and not re.search(r"[\s'’.\-·・=＝]", form)]
        scripts = {form: script(form) for form in forms}
        letters = sorted({latin(form) for form in forms if scripts[form] == "LATIN"})
        if not letters:
            continue
        # A name with hiragana is Japanese, and its characters are no transcription.
        native = any(s == "HIRAGANA" for s in scripts.values())
        for form, kind in scripts.items():
            surname = len(form) == 1 and kind in ("CJK", "HANGUL")
            if kind in ("LATIN", "HIRAGANA") or (not surname and (kind == "CJK" and native or len(forms) < LEAST_FORMS)):
                continue
            key = "".join(c for c in unicodedata.normalize("NFKC", form).lower() if c not in MARKS)
            key = "".join(simplify(c) for c in key) if kind == "CJK" else key
            for name in letters:
                # What reads the same is found without a table.
                if name == latin(key):
                    continue
                meanings[key][name] += len(forms)

lines = []
for key, found in meanings.items():
    best, heard = [], set()
    surname = len(key) == 1
    for name, _ in found.most_common():
        sound = name if surname else skeleton(name) + name[0] + "z" * ("z" in name)
        if len(name) < 2 or sound in heard or (surname and any(c.isdigit() for c in name)):
            continue
        heard.add(sound)
        best.append(name)
    if best:
        lines.append(f"{key}\t{' '.join(best[: MOST_SPELLINGS if surname else MOST_NAMES])}\n")
lines.sort(key=lambda line: line.split("\t")[0].encode())
with open(f"{out}/transcriptions.tsv", "w", encoding="utf8") as file:
    file.writelines(lines)
