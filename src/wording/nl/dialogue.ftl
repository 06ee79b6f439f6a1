# Zinnen van de dialogen waarin moderatoren bewerken.

## Opdrachten en opties: hooguit 100 tekens.
discord-command-kb-add = Voeg iets toe aan de bestanden
discord-command-kb-add-passage = Schrijf een nieuwe passage bij één plaats in een bron
discord-option-kb-add-passage-source = De bron
discord-option-kb-add-passage-section = Het deel van de bron, geteld vanaf 1
discord-option-kb-add-passage-paragraph = De alinea in het deel, geteld vanaf 1
discord-option-kb-add-passage-lang = De taal om in te schrijven; anders de eerste twee van de kennisbank
discord-command-kb-edit = Verander wat er in de bestanden staat
discord-command-kb-edit-passage = Verander wat een passage zegt, haar noot, en over wie en wat ze gaat
discord-option-kb-edit-passage-id = De passage: haar id, of woorden eruit
discord-option-kb-edit-passage-lang = De taal van tekst en noot; anders de eerste twee van de kennisbank
discord-command-kb-edit-actor = Verander de namen en de toelichting van een persoon, organisatie of plaats
discord-option-kb-edit-actor-id = Een naam, in elke spelling of elk schrift
discord-option-kb-edit-actor-lang = De taal van de namen; anders de hoofdtaal van de kennisbank
discord-command-kb-edit-theme = Verander de namen, de toelichting en de buren van een thema
discord-option-kb-edit-theme-id = Een thema
discord-option-kb-edit-theme-lang = De taal van de namen; anders de hoofdtaal van de kennisbank

## Formulieren: koppen en vragen, hooguit 45 tekens.
dialogue-title-edit = { $id } bewerken
dialogue-title-new = Nieuwe passage bij { $place }
dialogue-field-text = Tekst
dialogue-field-note = Noot van de redactie
dialogue-field-actors = Actoren: ids of namen, met komma's
dialogue-field-themes = Thema's: ids of namen, met komma's
dialogue-field-pref = Voorkeursnaam
dialogue-field-alt = Andere namen, elk op een regel
dialogue-field-hidden = Alleen vindbaar, elk op een regel
dialogue-field-scope-note = Toelichting
dialogue-field-related = Verwante thema's: ids of namen, met komma's

## Wat niet open kan
dialogue-long-id = De id “{ $id }” is langer dan een id mag zijn. Herstel dat eerst in de bestanden.
dialogue-too-long = “{ $field }” is langer dan een formulier kan tonen, en er mag niets verloren gaan. Verander het in het bestand { $path }.
dialogue-no-paragraph = Het origineel heeft zo'n alinea niet: { $place }.

## Namen in plaats van ids
dialogue-name-shared = Meerdere heten “{ $name }”: { $choices }. Schrijf de id van wie of wat je bedoelt.
dialogue-name-near = Niets heet hier “{ $name }”. Bedoelde je { $choices }?
dialogue-name-unknown = Niets heet hier “{ $name }”.

## Waar een bewerking terechtkwam
dialogue-file = Bewaard in { $path }.
dialogue-commit = Bewaard in { $path }, als commit { $commit }.
dialogue-pushed = De repository heeft hem.
dialogue-not-pushed = De commit blijft op de machine van de bot.
dialogue-push-later = De repository was niet bereikbaar; de commit gaat met de volgende push mee. ({ $reason })
dialogue-publish = Lezers zien het zodra /kb refresh het gepubliceerd heeft.
dialogue-held = De bestanden zijn van hieruit niet te beschrijven; je bewerking van { $path } wordt bewaard voor wie dat wel kan. De bijgevoegde patch voert haar uit. ({ $cause })
dialogue-nothing = Er is niets veranderd: het staat al zo in de bestanden.
dialogue-added = De nieuwe passage heeft de id { $id }.

## Wat terugkomt als een bewerking niet kan
dialogue-returned = Wat je schreef zit in het bijgevoegde bestand, zodat er niets verloren gaat.
dialogue-yours = Wat je schreef
dialogue-now = Wat er nu in de bestanden staat
dialogue-problems = Wat in de weg staat
