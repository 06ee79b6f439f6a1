#!/usr/bin/env python3
"""English and Dutch words for each other: writes src/retrieval/languages/en-nl.tsv.

    pip install snowballstemmer
    python3 scripts/bilingual.py FOLDER > src/retrieval/languages/en-nl.tsv

FOLDER holds, unpacked, texts that are translations of each other. Only word pairs and how often they go together are
kept, no text:

    id-tagging-schema/   npm @openstreetmap/id-tagging-schema 6.19.2, ISC
    cldr-annotations/    npm cldr-annotations-full 48.2.0, Unicode-3.0
    cldr-localenames/    npm cldr-localenames-full 48.2.0, Unicode-3.0
    homeassistant/       PyPI homeassistant 2024.3.3, Apache-2.0
    apache_superset/     PyPI apache-superset 6.1.0, Apache-2.0
    django/              PyPI django 5.2.19, BSD-3-Clause
    libreoffice-help/    Debian libreoffice-help-en-us and -nl 7.4.7, MPL-2.0

Words are aligned by IBM's Model 1 (Brown and others, 1993) in both directions, on stems; a Dutch compound counts as its
parts. A pair stays where each word is a likely rendering of the other.
"""

import collections
import glob
import html
import json
import pathlib
import re
import sys
import unicodedata

import snowballstemmer

HERE = pathlib.Path(__file__).resolve().parent.parent / "src/retrieval/languages"
ROUNDS = 6          # of expectation maximisation
LONGEST = 40        # words of a text
LEAST_USES = 0.9    # expected uses of a pair
LIKELY = 0.2        # geometric mean of both directions
BAD_PARTS = set("heid heden lijk lijke schap ding ling ting ring ming eren aren isch atie voor over door onder tegen actie".split())
LINKS = ("", "s", "e", "en", "er", "n")
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
MARKUP = re.compile(r"<[^>]*>|\{[^}]*\}|%\([^)]*\)[sd]|%[sd]|&\w+;|[_&](?=\w)")

HEADER = """\
# English and Dutch words that render each other, with how many percent of the uses of the first are rendered by the second,
# and of the second by the first. Made by scripts/bilingual.py; see there for the texts the pairs were counted in and
# their licences (ISC, Unicode-3.0, Apache-2.0, BSD-3-Clause, MPL-2.0). No text of theirs is in here.
"""


def fold(text):
    text = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return unicodedata.normalize("NFC", "".join(c for c in text if not unicodedata.combining(c)).lower())


def listed(name):
    for line in (HERE / name).read_text(encoding="utf8").splitlines():
        if not line.startswith("#"):
            yield from line.split()


STOP = {lang: {fold(word) for word in listed(f"{lang}.txt")} for lang in ("en", "nl")}
PARTS = set(listed("nl-parts.txt"))


def words(text, lang):
    found = (re.sub(r"'s$", "", word) for word in WORD.findall(fold(MARKUP.sub(" ", text))))
    return [word for word in found if len(word) > 1 and word not in STOP[lang]]


def both(english, dutch):
    """Texts at the same place in two JSON values."""
    if isinstance(english, dict) and isinstance(dutch, dict):
        for key in english.keys() & dutch.keys():
            # Lists of search terms are translated as a whole.
            yield from both(english[key], dutch[key])
    elif isinstance(english, list) and isinstance(dutch, list):
        if len(english) == len(dutch):
            for pair in zip(english, dutch):
                yield from both(*pair)
    elif isinstance(english, str) and isinstance(dutch, str):
        yield english, dutch


def of_json(folder, pattern):
    for path in sorted(glob.glob(f"{folder}/{pattern}", recursive=True)):
        other = re.sub(r"\ben\b", "nl", path[len(folder):])
        try:
            pair = [json.load(open(name, encoding="utf8")) for name in (path, folder + other)]
        except FileNotFoundError:
            continue
        pair = [value.get(lang, value.get("main", {}).get(lang, value)) for value, lang in zip(pair, ("en", "nl"))]
        yield from both(*pair)


def of_annotations(folder):
    found = [json.load(open(glob.glob(f"{folder}/**/annotations/{lang}/annotations.json", recursive=True)[0], encoding="utf8"))
             for lang in ("en", "nl")]
    english, dutch = (value["annotations"]["annotations"] for value in found)
    for key in english.keys() & dutch.keys():
        yield english[key]["tts"][0], dutch[key]["tts"][0]
        yield tuple(" ".join(entry.get("default", []) + entry["tts"]) for entry in (english[key], dutch[key]))


def of_po(folder):
    for path in sorted(glob.glob(f"{folder}/**/nl/**/*.po", recursive=True)):
        entry, field = {}, None
        for line in open(path, encoding="utf8").read().splitlines() + ['msgid ""']:
            start = re.match(r'(msgid|msgstr|msgctxt|msgid_plural|msgstr\[\d\]) "(.*)"$', line)
            if start:
                if start[1] == "msgid":
                    if entry.get("msgid"):
                        yield entry["msgid"], entry.get("msgstr", entry.get("msgstr[0]", ""))
                    entry = {}
                field = start[1]
                entry[field] = start[2]
            elif line.startswith('"') and field:
                entry[field] += line[1:-1]


def of_help(folder):
    def paragraphs(lang):
        found = {}
        for path in glob.glob(f"{folder}/**/help/{lang}/text/**/*.html", recursive=True):
            text = open(path, encoding="utf8").read()
            for tag in re.finditer(r'<(p|h\d|a)\b[^>]*\bid="([^"]+)"[^>]*>(.*?)</\1>', text, re.S):
                key = (path.split("/text/", 1)[1], tag[2])
                found.setdefault(key, html.unescape(re.sub(r"<[^>]*>", "", tag[3])).strip())
        return found

    english, dutch = paragraphs("en-US"), paragraphs("nl")
    for key in english.keys() & dutch.keys():
        if len(english[key]) < 600:
            yield english[key], dutch[key]


def texts(folder):
    yield from of_json(f"{folder}/id-tagging-schema", "**/translations/en.json")
    yield from of_annotations(f"{folder}/cldr-annotations")
    for name in ("languages", "territories", "scripts"):
        yield from of_json(f"{folder}/cldr-localenames", f"**/main/en/{name}.json")
    yield from of_json(f"{folder}/homeassistant", "**/translations/en.json")
    yield from of_po(f"{folder}/apache_superset")
    yield from of_po(f"{folder}/django")
    yield from of_help(f"{folder}/libreoffice-help")


def splitter(uses):
    known = {}

    def is_part(word):
        return len(word) >= 4 and word not in BAD_PARTS and (word in PARTS or uses[word] >= 25)

    def split(word, most=3):
        if (word, most) not in known:
            best = None
            for at in range(4, len(word) - 3):
                if not is_part(word[:at]):
                    continue
                for link in LINKS:
                    rest = word[at:]
                    if not rest.startswith(link):
                        continue
                    rest = rest[len(link):]
                    tail = [rest] if is_part(rest) else (split(rest, most - 1) if most > 2 else None)
                    if tail:
                        parts = [word[:at]] + tail
                        rank = (-len(parts), min(uses[part] + 20 * (part in PARTS) for part in parts))
                        best = max(best or (rank, parts), (rank, parts))
            known[word, most] = best and best[1]
        return known[word, most]

    return lambda word: [word] if word in PARTS or len(word) < 8 else split(word) or [word]


def model1(pairs):
    """How likely a word of the second text is, given one of the first; and how often they are expected together."""
    together = collections.defaultdict(set)
    for first, second in pairs:
        for word in {None, *first}:
            together[word].update(second)
    likely = {(word, other): 1 / len(others) for word, others in together.items() for other in others}
    for _ in range(ROUNDS):
        counts, totals = collections.defaultdict(float), collections.defaultdict(float)
        for first, second in pairs:
            given = [None, *first]
            for other in second:
                norm = sum(likely[word, other] for word in given)
                for word in given:
                    part = likely[word, other] / norm
                    counts[word, other] += part
                    totals[word] += part
        likely = {pair: count / totals[pair[0]] for pair, count in counts.items()}
    return likely, counts


def main():
    pairs = {(tuple(words(english, "en")), tuple(words(dutch, "nl")))
             for english, dutch in texts(sys.argv[1]) if english != dutch}
    pairs = sorted(pair for pair in pairs if all(pair))
    parts = splitter(collections.Counter(word for _, dutch in pairs for word in dutch))
    stemmers = {"en": snowballstemmer.stemmer("english"), "nl": snowballstemmer.stemmer("dutch")}
    forms = {lang: collections.defaultdict(collections.Counter) for lang in stemmers}

    def stems(text, lang):
        found = stemmers[lang].stemWords(text)
        for stem, word in zip(found, text):
            forms[lang][stem][word] += 1
        return found

    pairs = [(stems(english, "en"), stems([part for word in dutch for part in parts(word)], "nl")) for english, dutch in pairs]
    pairs = [pair for pair in pairs if max(map(len, pair)) <= LONGEST]
    to_dutch, uses = model1(pairs)
    to_english, uses_back = model1([(dutch, english) for english, dutch in pairs])
    lines = []
    for (english, dutch), there in to_dutch.items():
        back = to_english.get((dutch, english), 0)
        if english is None or min(uses[english, dutch], uses_back[dutch, english]) < LEAST_USES:
            continue
        one_way = max(there, back) >= 0.5 and min(there, back) >= LIKELY / 4
        if (there * back) ** 0.5 < LIKELY and not one_way:
            continue
        word, other = forms["en"][english].most_common(1)[0][0], forms["nl"][dutch].most_common(1)[0][0]
        if word != other:
            lines.append(f"{word}\t{other}\t{round(there * 100)}\t{round(back * 100)}\n")
    sys.stdout.write(HEADER + "".join(sorted(lines)))


main()
