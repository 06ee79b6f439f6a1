# Zinnen van de terminal, van JSON-antwoorden en van oordelen.

## Kaarten
card-also = Ook: { $names }
card-roles = Rollen
card-relations = Banden
card-events = Gebeurtenissen
card-actors = Vaak samen met
card-involved = Betrokken
card-themes = Thema’s
card-broader = Deel van
card-narrower = Omvat
card-related = Verwant
card-questions = Om over te praten
card-passages = { $total ->
    [one] Eén passage
   *[other] { $total } passages
}
card-passages-of = Passages { $first }–{ $last } van { $total }
card-cited = { $total ->
    [one] Bron: { $names }
   *[other] Bronnen: { $names }
}
card-revision = revisie { $revision }
card-author = Auteur
card-publisher = Uitgever
card-date = Datum
card-language = Taal
card-url = Adres
card-file = Bestand
card-licence = Licentie
card-sections = Delen
card-section-counts = { $total ->
    [0] geen passages
    [one] één passage
   *[other] { $total } passages
}
card-previous = ← { $place }: { $id }
card-next = → { $place }: { $id }

## De console
console-counts = { $actors } personen, organisaties en staten · { $themes } thema’s · { $passages } passages
console-greeting = Typ /who en een naam, /explain en een thema, of /help. Tab vult aan; met Ctrl-D ga je weg.
console-help =
    /who NAAM — wie dit is: /who { $actor }
    /explain THEMA — waar dit over gaat: /explain { $theme }
    /search WOORDEN — passages die bij deze woorden passen
    /source [NAAM of PASSAGE] — wat een bron is, of een passage op haar plaats
    /timeline [NAAM] [from:2018] [to:2019-05] — wat er wanneer gebeurde
    /connections NAAM | NAAM — wat twee verbindt
    /mentions TEKST — wie en wat een tekst noemt
    /more — meer passages van het laatste antwoord
    /lang en of /lang nl — de taal van de antwoorden
    /quit — weggaan
    Alleen een naam werkt ook, en een getal om te kiezen uit wat is aangeboden.
console-bare = Typ /search en je woorden om in de passages te zoeken, of /help.
console-choose = Typ een getal om te kiezen.
console-more = { $left ->
    [one] /more toont nog één passage.
   *[other] /more toont er meer: nog { $left } passages.
}
console-nothing-more = Er is niets meer te tonen.
console-no-choice = Typ een getal van 1 tot en met { $total }.
console-lang = Antwoorden zijn vanaf nu in het Nederlands.
console-lang-unknown = Antwoorden zijn in het Engels (/lang en) of het Nederlands (/lang nl).
console-two-names = Noem er twee, met een streep ertussen: /connections { $actor } | { $other }
console-unknown = Er is geen opdracht /{ $name }. /help noemt wat er is.
console-unknown-nearest = Er is geen opdracht /{ $name }. Bedoel je /{ $nearest }?
console-no-history = Wat is getypt, kan niet worden bewaard in { $file }.

## Laden en controleren
load-errors = { $errors ->
    [one] De kennisbank in { $dir } heeft een fout en kan niet worden gebruikt. Herstel die, of noem een andere map met --knowledge.
   *[other] De kennisbank in { $dir } heeft { $errors } fouten en kan niet worden gebruikt. Herstel die, of noem een andere map met --knowledge.
}
load-errors-more = De kennisbank in { $dir } heeft { $errors } fouten en kan niet worden gebruikt. Dit zijn de eerste { $shown }; `footnote check` noemt ze allemaal.
load-warnings = { $warnings ->
    [one] Eén waarschuwing over de kennisbank: `footnote check` toont die.
   *[other] { $warnings } waarschuwingen over de kennisbank: `footnote check` toont ze.
}
log-filter-problem = Het logfilter is niet te lezen: { $cause }
io-problem = Lezen of schrijven is mislukt: { $cause }
check-contents = { $sources ->
    [one] Eén bron
   *[other] { $sources } bronnen
}, { $passages ->
    [one] één passage
   *[other] { $passages } passages
} ({ $verified } vergeleken met het origineel), { $actors ->
    [one] één actor
   *[other] { $actors } actoren
}, { $themes ->
    [one] één thema
   *[other] { $themes } thema’s
}, { $events ->
    [one] één gebeurtenis
   *[other] { $events } gebeurtenissen
}.
check-clean = Geen problemen.
check-warnings = Geen fouten, { $warnings ->
    [one] één waarschuwing.
   *[other] { $warnings } waarschuwingen.
}
check-errors = { $errors ->
    [one] Eén fout
   *[other] { $errors } fouten
}, { $warnings ->
    [0] geen waarschuwingen.
    [one] één waarschuwing.
   *[other] { $warnings } waarschuwingen.
}

## Oordelen
eval-unreadable = { $file }: niet te lezen: { $cause }
eval-right = goed
eval-wrong = fout
eval-offered = aangeboden
eval-unknown = onbekend
eval-nothing = niets
eval-choice = een keuze
eval-miss = { $verdict }: { $command } ‘{ $text }’ hoort { $expected } te geven; het gaf { $came }.
eval-miss-offered = { $verdict }: { $command } ‘{ $text }’ hoort { $expected } te geven; het gaf { $came }. Kandidaten: { $offered }.
eval-summary = { $total ->
    [one] Eén oordeel
   *[other] { $total } oordelen
}: { $right } goed, { $wrong } fout, { $offered } aangeboden, { $unknown } onbekend.

## Regels JSON
json-empty = De regel is leeg. Schrijf één JSON-vraag per regel, zoals { $example }
json-too-long = De regel is te lang: hooguit { $max } bytes.
json-not-utf8 = De regel is geen UTF-8-tekst.
json-malformed = De regel is geen JSON: { $cause }
json-not-object = Een vraag is een JSON-object, zoals { $example }
json-no-command = De vraag heeft geen command: { $known }.
json-unknown-command = Geen command heet ‘{ $name }’: { $known }.
json-unknown-field = Een vraag heeft geen veld ‘{ $field }’.
json-stray-field = De opdracht { $command } heeft geen veld ‘{ $field }’; wel { $known }.
json-twice = Het veld ‘{ $field }’ staat er twee keer.
json-missing = De opdracht { $command } heeft het veld ‘{ $field }’ nodig.
json-not-text = Het veld ‘{ $field }’ moet tekst zijn.
json-not-number = Het veld ‘{ $field }’ moet een geheel getal zijn, minstens { $least }.
json-not-language = Het veld ‘lang’ moet een taalcode zijn, zoals "en" of "nl".
json-unknown-kind = Het veld ‘kind’ moet "actor", "theme", "source" of "any" zijn.

unknown-base = Er is geen kennisbank `{ $id }`; wel: { $known }.

## Waarom een passage gevonden is
why-heading = Waarom deze passages
why-passage = { $passage }: score { $score }
why-reason = { $word } → { $matched } ({ $via }), { $fields }: gewicht { $weight }, idf { $idf }, geeft { $score }
why-lift = hoe dicht de woorden bij elkaar staan, en gelijkenis met de beste passages: geeft { $score }
why-via-word = het woord
why-via-part = een deel ervan
why-via-compound = een samenstelling ermee
why-via-corrected = gelezen voor een typefout
why-via-joined = aaneen of los geschreven
why-via-label = een naam in een andere taal
why-via-translated = vertaald met een lijst
why-via-about = de passage gaat erover
why-in-text = { $times } × in de tekst
why-in-label = in een naam
why-in-compound = in een samenstelling
why-is-about = door curatoren
