# Zinnen van het discord-oppervlak. Beschrijvingen van opdrachten en opties: hooguit 100 tekens.

## Opdrachten
discord-command-who = Wie is dit? Een persoon, organisatie of land, met passages en hun bron
discord-command-explain = Waar gaat dit over? Een thema, met passages en hun bron
discord-command-search = Zoek passages die bij je woorden passen
discord-command-source = Wat is deze bron, en wat staat er op één plaats in?
discord-command-timeline = Wat gebeurde wanneer? Gedateerde gebeurtenissen, met passages en hun bron
discord-command-connections = Wat verbindt deze twee? Banden, gedeelde gebeurtenissen en passages
discord-command-passage = Eén passage met bronvermelding, op id of plaats
discord-command-help = Wat je kunt vragen, met voorbeelden
discord-command-about = Welke bronnen hier antwoorden, en wat er over jou wordt bewaard
discord-option-who-name = Een naam, in elke spelling of elk schrift
discord-option-explain-theme = Een thema; begin te typen om te zien welke er zijn
discord-option-search-words = Een vraag of een paar woorden
discord-option-source-id = Een bron, een passage of een plaats zoals naam:1.2; leeg voor alle bronnen
discord-option-timeline-about = Een naam of thema; leeg voor alles
discord-option-timeline-from = De eerste datum, zoals 2018, 2018-05 of 2018-05-13
discord-option-timeline-to = De laatste datum, zoals 2018, 2018-05 of 2018-05-13
discord-option-connections-a = Een naam of thema
discord-option-connections-b = Een andere naam of een ander thema
discord-option-passage-passage = Een passage, of een plaats zoals naam:1.2; begin een id of woorden te typen
discord-option-private = Toon het antwoord alleen aan jou

# Opdrachten in het menu van een bericht: hooguit 32 tekens.
discord-menu-sources = Zoek bronnen
discord-menu-sources-does = Bij ieders bericht, onder Apps: wie en wat erin genoemd wordt, met passages en hun bron. Alleen jij ziet het, tot je het deelt.

## Kaarten
discord-also = Ook: { $names }
discord-roles = Functies
discord-role-at = , { $place }
discord-relations = Banden
discord-events = Gebeurtenissen
discord-questions = Om te bespreken
discord-around = Thema's eromheen
discord-broader = hoort bij { $themes }
discord-narrower = omvat { $themes }
discord-near = zie ook { $themes }
discord-and-more = … en nog { $more }
discord-range = Passages { $first }–{ $last } van { $total }
discord-range-one = Passage { $first } van { $total }
discord-revision = revisie { $revision }
discord-search-title = Zoeken: { $words }
discord-narrow = { $more ->
    [one] Er past nog één passage. Vraag met minder of andere woorden om die te zien.
   *[other] Er passen nog { $more } passages. Vraag met minder of andere woorden om die te zien.
}
discord-timeline-title = Tijdlijn: { $about }
discord-timeline-title-all = Tijdlijn
discord-passage-reference = Wijs anderen erop met **{ $reference }**
discord-passage-which = Welke passage van { $source }? Noem een plaats die er een heeft, zoals { $id }:1.2, of begin te typen.
discord-passage-about = Lees meer over …
discord-way = De weg ertussen
discord-sources-title = Bronnen
discord-sections = Delen
discord-section = { $number }. { $title } ({ discord-passages })
discord-section-untitled = Deel { $number } ({ discord-passages })
discord-passages = { $passages ->
    [one] één passage
   *[other] { $passages } passages
}
discord-licence = licentie: { $licence }

discord-sources-title-message = Bronnen bij een bericht
discord-sources-mentioned = Genoemd: { $names }
discord-sources-fits = Past bij de woorden
discord-sources-open = Lees meer over …
discord-sources-none = Niemand en niets in dit bericht staat in de kennisbank, en geen passage past bij de woorden.
discord-sources-only-files = Dit bericht bevat alleen bestanden of stickers, en die worden niet gelezen. Kies een bericht met woorden.
discord-sources-no-text = Er staan geen woorden in dit bericht om op te zoeken.

## Knoppen en menu's
discord-button-place = In de bron
discord-button-share = Delen
discord-shared-by = Gedeeld door { $name }
discord-share-changed = De kennisbank is veranderd sinds dit antwoord. Vraag het nog eens, en deel dat.
discord-button-back = Terug
discord-button-more = Meer passages
discord-button-facts = Alle feiten
discord-button-original = Origineel: { $place }
discord-button-before = Ervoor: { $place }
discord-button-after = Erna: { $place }
discord-related = Verwante mensen en thema's
discord-choose = Kies er een

## Hulp en over
discord-help-title = Wat je kunt vragen
discord-help-introduction = Elk antwoord bestaat uit passages uit genoemde bronnen. Begin een naam te typen om te zien wat bekend is.
discord-help-example = Bijvoorbeeld: **{ $asked }**
discord-help-footer = private: alleen jij ziet het antwoord. Iedereen mag op de knoppen drukken; anderen dan jij krijgen een privéantwoord.
discord-help-moderators = Voor jou als moderator
discord-about-introduction = Deze bot antwoordt alleen uit een zorgvuldig samengestelde kennisbank. Elke passage noemt haar bron en plaats; noten van de redactie staan apart.
discord-about-holds = Wat hij weet
discord-about-counts = { $passages } passages over { $actors } mensen, organisaties en plaatsen en { $themes } thema's, uit { $sources ->
    [one] één bron
   *[other] { $sources } bronnen
}
discord-about-since = Revisie { $revision }, gepubliceerd op { $since }
discord-about-sources = Bronnen
discord-about-names = Hoe omstreden namen worden geschreven
discord-about-privacy = Wat er over jou wordt bewaard
discord-about-privacy-text = De bot leest alleen de opdrachten die je hem geeft, en een bericht alleen als je er “Zoek bronnen” bij kiest; daarvan bewaart hij niets. Hij bewaart geen namen bij vragen. Wat op een server niet te beantwoorden was, wordt 90 dagen bewaard, ingekort tot 100 tekens, tenzij de server dat heeft uitgezet. Wat je meldt of voorstelt wordt bewaard, met je id tot moderatoren erover beslissen. Wat moderatoren doen, wordt met hun naam bewaard.
discord-about-contact = Contact
discord-about-footer = revisie { $revision } · Footnote { $version }

## Als iets niet is zoals het hoort
discord-unknown-command = Deze opdracht is hier niet meer bekend. Probeer /help.
discord-misfit = Bij de opdracht kwam iets dat niet te lezen is. Kies haar opnieuw en typ de naam of de woorden.
discord-no-language = “{ $text }” is geen taalcode. Schrijf het als en, nl of zh-Hans.
discord-stale = Deze knop is van een eerdere versie. Stel de vraag nog eens, graag.
discord-gone = Wat dit toonde staat niet meer in de kennisbank (revisie { $revision }).
discord-unknown-form = Dit formulier is hier niet bekend. Probeer /help.
discord-late-form = Dat duurde te lang voor een formulier. Druk of typ het nog eens, graag.
discord-unreadable = Dat was niet te lezen. Probeer /help.
discord-apology = Hier ging iets mis, en dat ligt niet aan jou. Probeer het nog eens.

## De opdrachten publiceren
discord-published = { $commands } opdrachten gepubliceerd.
discord-published-already = { $commands } opdrachten zijn al gepubliceerd; er is niets veranderd.

discord-no-base = Op deze server antwoordt geen kennisbank.
