# Zinnen voor wie de kennisbank bijhoudt.

## Wat er zou veranderen
diff-nothing = Er verandert niets.
diff-summary = { $added ->
    [0] Geen uitspraak toegevoegd
    [one] Eén uitspraak toegevoegd
   *[other] { $added } uitspraken toegevoegd
}, { $changed ->
    [0] geen
   *[other] { $changed }
} gewijzigd, { $removed ->
    [0] geen
   *[other] { $removed }
} verwijderd{ $ambiguous ->
    [0] .
    [one] ; één naam wordt dubbelzinnig.
   *[other] ; { $ambiguous } namen worden dubbelzinnig.
}
diff-ambiguous = ‘{ $name }’ wordt dubbelzinnig: { $things }

subject-base = kennisbank
subject-source = bron
subject-passage = passage
subject-actor = actor
subject-theme = thema
subject-event = gebeurtenis

## Velden
field-source = bron
field-section = deel
field-paragraph = alinea
field-page = bladzijde
field-anchor = hash van de alinea in de bron
field-verified = vergeleken met het origineel
field-kind = soort
field-date = datum
field-title = titel
field-labels-pref = voorkeursnaam
field-labels-alt = andere naam
field-labels-hidden = verborgen naam
field-text = tekst
field-description = beschrijving
field-scope-note = toelichting
field-languages = talen
field-contact = contact
field-labelling-policy = hoe omstreden namen er staan
field-author = auteur
field-publisher = uitgever
field-language = taal
field-url = adres
field-rights-licence = licentie
field-rights-basis = waarom eruit geciteerd mag worden
field-rights-max-quote-chars = langste citaat, in tekens
field-rights-max-total-chars = wat er in totaal geciteerd mag worden, in tekens
field-original-file = bestand
field-sections-title = titel van deel { $number }
field-living = in leven
field-actors = actor
field-themes = thema
field-voice = stem
field-according-to = volgens
field-note = noot van de redactie
field-disputed = betwist
field-roles = functie
field-relations = relatie
field-broader = ruimer thema
field-related = verwant thema
field-evidence = bewijsplaats
field-questions = gespreksvraag
field-ambiguous-with = deelt een naam met
