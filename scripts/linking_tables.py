#!/usr/bin/env python3
"""Write the tables of src/linking/tables/.

    pip install pypinyin==0.55.0 opencc==1.4.2 anyascii==0.3.3
    python3 scripts/linking_tables.py SYLLABLES.tsv NICKNAMES.csv src/linking/tables

SYLLABLES.tsv has the columns pinyin, wade_giles and palladius_cyrillic; NICKNAMES.csv the columns name1,
relationship and name2. Sources and licences: src/linking/tables/README.md.
"""
import collections
import csv
import sys

import anyascii
import opencc
from pypinyin import Style, lazy_pinyin

syllables, nicknames, out = sys.argv[1:4]
HAN = [chr(c) for c in range(0x4E00, 0x9FA6)]


def write(name, lines):
    with open(f"{out}/{name}", "w", encoding="utf8") as file:
        file.writelines(line + "\n" for line in lines)


# Syllables: pinyin, Wade-Giles (with apostrophes), Palladius.
with open(syllables, encoding="utf8") as file:
    rows = [
        (r["pinyin"].replace("ü", "v"), r["wade_giles"], r["palladius_cyrillic"])
        for r in csv.DictReader(file, delimiter="\t")
    ]
    rows = [r for r in rows if r[0].isascii() and r[0].isalpha()]
write("syllables.tsv", ("\t".join(r) for r in sorted(set(rows))))

# Traditional and simplified characters, one simplified a line, then the traditional ones that become it.
convert = opencc.OpenCC("t2s").convert
simplified = collections.defaultdict(str)
for c in HAN:
    s = convert(c)
    if s != c and len(s) == 1 and ord(s) < 0x10000:
        simplified[s] += c
write("simplified.tsv", (f"{s}\t{t}" for s, t in sorted(simplified.items())))

# Readings: only where pypinyin's first reading differs from that of any_ascii, by syllable.
# Limited to characters of GB 2312 and Big5, simplified: the others are rare in names.
common = set()
for c in HAN:
    for codec in ("gb2312", "big5"):
        try:
            c.encode(codec)
            common.add(convert(c))
        except UnicodeEncodeError:
            pass
readings = collections.defaultdict(str)
for c in sorted(common):
    if len(c) != 1:
        continue
    reading = lazy_pinyin(c, style=Style.NORMAL, v_to_u=True)[0].replace("ü", "u")
    if reading.isascii() and reading != anyascii.anyascii(c).strip().lower():
        readings[reading] += c
write("readings.tsv", (f"{r}\t{cs}" for r, cs in sorted(readings.items())))

# Nicknames: a name, then what its bearers are called.
short = collections.defaultdict(set)
with open(nicknames, encoding="utf8") as file:
    for r in csv.DictReader(file):
        if r["relationship"] == "has_nickname":
            short[r["name1"]].add(r["name2"])
write("nicknames.tsv", (f"{n}\t{' '.join(sorted(s))}" for n, s in sorted(short.items())))
