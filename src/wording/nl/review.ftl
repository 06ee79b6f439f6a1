# Zinnen over wat leden melden en voorstellen, wat niemand kon beantwoorden, en wat moderatoren ermee doen.
# Beschrijvingen van opdrachten en opties: hooguit 100 tekens.

## Opdrachten
discord-command-suggest = Laat de moderatoren weten wat hier ontbreekt
discord-command-suggest-alias = Een andere naam voor iemand of iets dat hier bekend is
discord-command-suggest-passage = Iets dat een bron zegt en dat hier ontbreekt
discord-command-suggest-source = Een bron die hier ontbreekt
discord-option-suggest-alias-thing = Bij wie of wat de naam hoort
discord-option-suggest-alias-label = De andere naam
discord-option-suggest-alias-lang = De taal van de naam, zoals nl of en; weggelaten: die van jou
discord-option-suggest-passage-source = De bron die het zegt
discord-option-suggest-source-title = Hoe ze heet
discord-option-suggest-source-url = Waar ze te lezen is
discord-option-suggest-source-why = Waarom ze hier thuishoort
discord-command-kb-misses = Wat leden vroegen en niemand kon beantwoorden
discord-command-kb-inbox = Wat leden melden en voorstellen

## Tijdsduur
span-minutes = { $number ->
    [one] 1 minuut
   *[other] { $number } minuten
}
span-hours = { $number } uur
span-days = { $number ->
    [one] 1 dag
   *[other] { $number } dagen
}

## Meldingen
review-button-report = Melden
review-which = Welk deel van het antwoord klopt niet?
review-other-part = Iets anders in dit antwoord
review-why = Wat klopt er niet?
review-reason-wrong = Het is onjuist, of niet wat de bron zegt
review-reason-disputed = Het is betwist
review-reason-privacy = Het zegt te veel over een persoon
review-reason-rights = Het mag niet getoond worden: rechten
review-reason-other = Iets anders
review-report-title = Melden aan de moderatoren
review-sentence = In één zin: wat klopt er niet?
review-gone = Dat wordt niet meer getoond, dus er valt niets te melden. Stel de vraag opnieuw om te zien wat er wel staat.

## Voorstellen
review-passage-title = Een passage voorstellen
review-place = Waar in de bron?
review-place-example = Hoofdstuk 2, alinea 5
review-text = Wat staat er?
review-which-thing = Er heten meer dingen ‘{ $name }’. Kies er een uit de lijst.
review-no-thing = Niets heet hier ‘{ $name }’. Kies uit de lijst die verschijnt terwijl je typt.
review-no-source = Geen bron heet hier ‘{ $name }’. Kies uit de lijst die verschijnt terwijl je typt.
review-no-address = Dat is geen adres van een pagina. Het begint met https:// en heeft hooguit 500 tekens.
review-empty = Er stond niets in dat te lezen is. Probeer het nog eens met een paar woorden.

## Wat ervan wordt
review-thanks = Dank je. Een moderator kijkt ernaar (nr. { $number }). Wat ervan komt hoor je in een privébericht, als je die van deze bot aanneemt.
review-too-often = Je hebt net veel gestuurd, en dit is niet verstuurd. Over { $span } kan het weer.
review-too-often-server = Leden van deze server hebben net veel gestuurd, en dit is niet verstuurd. Over { $span } kan het weer.
review-nobody = Niemand neemt hier meldingen en voorstellen aan: deze bot heeft geen moderatoren.
review-told-accepted = Dank je: de moderatoren zijn het eens met wat je stuurde ({ $what }).
review-told-declined = Dank je voor wat je stuurde ({ $what }). De moderatoren keken ernaar en besloten ertegen:
review-sent-report = melding over { $about }
review-sent-alias = andere naam: { $label }
review-sent-passage = passage uit { $source }
review-sent-source = bron: { $title }

## De lijsten van de moderatoren
review-previous = Vorige
review-next = Volgende
misses-title = Gevraagd en niet beantwoord
misses-introduction = { $total ->
    [one] Eén vraag
   *[other] { $total } vragen
}, de meest gestelde eerst. Niemands naam staat erbij.
misses-none = Er is de laatste tijd niets gevraagd dat niet te beantwoorden was.
misses-line = /{ $command } · { $count ->
    [one] één keer gevraagd
   *[other] { $count } keer gevraagd
}, het laatst { $ago } geleden · { $how }
misses-not-found = er werd niets gevonden
misses-chosen = er moest uit een lijst gekozen worden
misses-add = Toevoegen als alias van …
misses-ignore = Voorgoed negeren
misses-question = Wiens andere naam is ‘{ $text }’?
misses-whose = Kies wie of wat het noemt
misses-another = Een ander …
misses-in = ‘{ $text }’ wordt een andere naam van **{ $name }**. In welke taal?
misses-language = Kies een taal
misses-name = Naam of id
misses-lang = Taal van de alias, zoals nl of en
misses-added = ‘{ $text }’ is in de bestanden een andere naam van **{ $name }**.
misses-back = Naar de lijst

inbox-empty = De inbox is leeg.
inbox-footer = { $number } van { $total } · nr. { $item } · { $ago } geleden gestuurd
inbox-reason = Wat er niet klopt
inbox-sentence = In de woorden van het lid
inbox-passage = Passage
inbox-no-passage = Geen: het gaat over iets anders in het antwoord.
inbox-gone = **{ $id }**, die niet meer getoond wordt
inbox-question = Vraag
inbox-proposal = Voorstel
inbox-alias = ‘{ $label }’ ({ $language }) als andere naam van **{ $name }** ({ $id })
inbox-source = Bron
inbox-place = Plaats
inbox-text = Tekst
inbox-title = Titel
inbox-url = Adres
inbox-why = Waarom ze hier thuishoort
inbox-accept = Aanvaarden
inbox-accept-dispute = Als betwist merken
inbox-accept-withdraw = De passage intrekken
inbox-accept-edit = Aanvaarden en bewerken …
inbox-accept-add = Aanvaarden en toevoegen …
inbox-accept-alias = De naam toevoegen
inbox-decline = Afwijzen
inbox-form-note = Noot die lezers bij de passage zien
inbox-accepted = Aanvaard.
inbox-declined = Afgewezen.
inbox-disputed = Passage **{ $id }** wordt van nu af als betwist getoond.
inbox-withdrawn = Passage **{ $id }** wordt niet meer getoond.
inbox-button-edit = De passage bewerken …
inbox-button-add = Toevoegen bij { $place } …
inbox-next-add = Om de passage toe te voegen: /kb add passage source:{ $id }
inbox-next-source = Bronnen worden in de bestanden zelf toegevoegd.
inbox-on = Verder
