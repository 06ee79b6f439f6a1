# Zinnen over antwoorden, voor elk oppervlak.

yes = ja
no = nee

## Data: 2018, mei 2018, 13 mei 2018
month = { $month ->
    [1] januari
    [2] februari
    [3] maart
    [4] april
    [5] mei
    [6] juni
    [7] juli
    [8] augustus
    [9] september
    [10] oktober
    [11] november
   *[12] december
}
date-month = { $month } { $year }
date-day = { $day } { $month } { $year }
date-from-to = { $from } – { $to }
date-from = sinds { $from }
date-to = tot { $to }

licence = { $licence ->
    [unknown] onbekend
   *[other] { $licence }
}

## Vindplaatsen
citation-chapter = hoofdstuk { $section }, alinea { $paragraph }
citation-section = deel { $section }, alinea { $paragraph }
citation-page = { $place }, p. { $page }
citation-full = { $source }, { $place }
according-to = volgens { $name }
voice-reports = de bron geeft door wat anderen zeggen
voice-quotes = de bron citeert
voice-opines = oordeel van de bron zelf
verified = vergeleken met het origineel
not-verified = hier niet geverifieerd
curators-note = Noot van de redactie
disputed = Betwist
in-language = in het { $language }
quotation = woordelijk

language-name = { $tag ->
    [nl] Nederlands
    [en] Engels
    [de] Duits
    [fr] Frans
    [es] Spaans
    [zh] Chinees
    [ru] Russisch
   *[other] { $tag }
}

## Soorten
kind-person = persoon
kind-organisation = organisatie
kind-company = bedrijf
kind-state = staat
kind-party = partij
kind-office = ambt of kantoor
kind-group = groep
kind-place = plaats
kind-theme = thema
kind-source = bron
source-kind = { $kind ->
    [chapter] hoofdstuk
    [article] artikel
    [report] rapport
    [book] boek
    [speech] toespraak
    [interview] interview
   *[other] { $kind }
}

## Wat een bericht zegt, één zin per uitkomst
found-who = { $label }: { $total ->
    [0] hier bekend, maar er is nog geen passage over.
    [one] één passage.
   *[other] { $total } passages.
}
found-explain = { $label }: { $total ->
    [0] hier bekend, maar er is nog geen passage over.
    [one] één passage.
   *[other] { $total } passages.
}
found-search = { $total ->
    [one] Eén passage past bij ‘{ $text }’.
   *[other] { $total } passages passen bij ‘{ $text }’.
}
found-source = { $label }
found-sources = { $total ->
    [one] Eén bron.
   *[other] { $total } bronnen.
}
found-place = { $label }, { $place }.
found-timeline = { $total ->
    [one] Eén gedateerde gebeurtenis over { $about }.
   *[other] { $total } gedateerde gebeurtenissen over { $about }.
}
found-timeline-all = { $total ->
    [one] Eén gedateerde gebeurtenis.
   *[other] { $total } gedateerde gebeurtenissen.
}
found-connections = Wat { $a } en { $b } verbindt.
found-connections-path = Niets verbindt { $a } en { $b } rechtstreeks; dit is de kortste weg tussen hen.
found-mentions = { $total ->
    [one] Eén naam of onderwerp in deze tekst staat in de kennisbank.
   *[other] { $total } namen en onderwerpen in deze tekst staan in de kennisbank.
}
found-suggest = { $total ->
    [one] Eén suggestie.
   *[other] { $total } suggesties.
}
read-as = ‘{ $text }’ is gelezen als { $label }.
read-as-alias = ‘{ $text }’ is hier { $label }.
read-as-spelling = ‘{ $text }’ is { $spelling } voor { $label }.
spelling-pinyin = Hanyu Pinyin
spelling-wade-giles = Wade-Giles
spelling-palladius = Palladius
corrected = Gezocht op { $read_as } in plaats van ‘{ $word }’.
uncurated-theme = Geen thema heet hier ‘{ $text }’. Deze passages passen bij de woorden.
no-passages = De kennisbank heeft nog geen passages over { $label }.

ambiguous-one = ‘{ $text }’ is hier niet helemaal een naam. Bedoel je { $choices }?
ambiguous-who = ‘{ $text }’ past bij meer dan één naam. Wie bedoel je: { $choices }?
ambiguous-explain = ‘{ $text }’ past bij meer dan één thema. Welk bedoel je: { $choices }?
ambiguous-other = ‘{ $text }’ past bij meer dan één naam. Welke bedoel je: { $choices }?

nil-who = Niemand met de naam ‘{ $text }’ staat in deze kennisbank.
nil-explain = Over ‘{ $text }’ staat niets in deze kennisbank.
nil-search = Geen passage past bij ‘{ $text }’.
nil-source = Geen bron heet hier ‘{ $text }’.
nil-timeline = Geen gedateerde gebeurtenis voldoet.
nil-timeline-about = Geen gedateerde gebeurtenis over { $about } voldoet.
nil-other = Niets met de naam ‘{ $text }’ staat in deze kennisbank.
nil-mentions = Niemand en niets in deze tekst staat in de kennisbank.
nil-suggest = Niets begint als ‘{ $text }’.
nearest = Het dichtstbij: { $choices }.
or = { $list } of { $last }
other-command-who = ‘{ $label }’ is hier een persoon of organisatie: vraag /who { $id }.
other-command-explain = ‘{ $label }’ is hier een thema: vraag /explain { $id }.
other-command-source = ‘{ $label }’ is hier een bron: vraag /source { $id }.
same-thing = Beide zijn { $label }. Noem twee verschillende.
not-connected = Niets in deze kennisbank verbindt { $a } en { $b }.
no-such-paragraph = { $label } heeft hier geen alinea ‘{ $text }’.
not-quotable = De alinea kan hier niet woordelijk worden getoond: het origineel is niet voorhanden, of de rechten staan het niet toe.

empty-who = Over wie wil je iets weten? Bijvoorbeeld: /who { $example }
empty-explain = Welk thema? Bijvoorbeeld: /explain { $example }
empty-search = Wat zoek je? Bijvoorbeeld: /search { $example }
empty-other = Er is niets gevraagd.
no-words = In ‘{ $text }’ staat geen naam of woord om op te zoeken.
too-long = Dat is te lang: hooguit { $max } tekens, graag.
bad-date = ‘{ $text }’ is geen datum: schrijf 2018, 2018-05 of 2018-05-13.
backwards = De eerste datum ligt na de laatste: draai ze om.
unsure = Geen passage beantwoordt ‘{ $text }’ met zekerheid. Deze komen het dichtst in de buurt.
hint-operator = Op ‘{ $typed }’ is als woord gezocht; bedoel je { $operator }:?
hint-nothing-named = Achter { $operator }: hoort een naam; er is op het woord gezocht.
hint-no-date = ‘{ $text }’ is geen datum, dus is er op het woord gezocht: schrijf after:2018, after:2018-05 of after:2018-05-13.
hint-unknown = Niets wat { $operator }: kan betekenen heet ‘{ $name }’; er is op de woorden gezocht.
hint-unclosed = Een aanhalingsteken wordt nergens gesloten; er is gezocht op de woorden erachter.
