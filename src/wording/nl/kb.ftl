# Zinnen van /kb, die moderatoren lezen. Beschrijvingen van opdrachten en opties: hooguit 100 tekens.

## Opdrachten
discord-command-kb = Zorg voor de kennisbank
discord-command-kb-status = Wat er antwoordt, en wat op moderatoren wacht
discord-command-kb-refresh = Kijk wat de bestanden zouden veranderen, en publiceer dat
discord-command-kb-history = Wat er gepubliceerd is, het nieuwste eerst
discord-command-kb-show = Alles wat van één revisie bekend is
discord-command-kb-diff = Wat er tussen twee revisies veranderde
discord-command-kb-rollback = Kijk wat een oude revisie terug zou veranderen, en publiceer dat
discord-command-kb-withdraw = Toon een passage niet meer, meteen
discord-command-kb-restore = Toon een ingetrokken passage weer
discord-command-kb-dispute = Merk een passage als betwist, met een noot die iedereen ziet
discord-command-kb-resolve = Toon een betwiste passage weer als elke andere
discord-command-kb-audit = Wie wat deed, het nieuwste eerst
discord-command-kb-export = De revisie die antwoordt, als ZIP-bestand
discord-command-kb-patches = Bewerkingen die bewaard zijn omdat de bestanden niet te beschrijven zijn
discord-command-kb-check = De problemen van de bestanden zoals ze nu zijn
discord-option-kb-refresh-why = Waarom je het publiceert; moderatoren zien het in de geschiedenis
discord-option-kb-show-number = Het nummer van de revisie
discord-option-kb-diff-from = Het nummer van de oudere revisie
discord-option-kb-diff-to = Het nummer van de nieuwere revisie
discord-option-kb-rollback-number = Het nummer van de revisie die terug moet komen
discord-option-kb-rollback-why = Waarom je haar terughaalt; moderatoren zien het in de geschiedenis
discord-option-kb-withdraw-passage = De passage: begin haar id of haar woorden te typen
discord-option-kb-withdraw-reason = Waarom; moderatoren zien het
discord-option-kb-restore-passage = De ingetrokken passage
discord-option-kb-dispute-passage = De passage: begin haar id of haar woorden te typen
discord-option-kb-dispute-note = Wat eraan betwist wordt; iedereen ziet het
discord-option-kb-resolve-passage = De betwiste passage

## Wat op elke kaart kan staan
kb-counts = { $passages ->
    [one] Eén passage
   *[other] { $passages } passages
}, { $actors ->
    [one] één actor
   *[other] { $actors } actoren
}, { $themes ->
    [one] één thema
   *[other] { $themes } thema's
}, { $sources ->
    [one] één bron
   *[other] { $sources } bronnen
}, { $events ->
    [one] één gebeurtenis
   *[other] { $events } gebeurtenissen
}
kb-warnings = { $warnings ->
    [0] Geen waarschuwingen
    [one] Eén waarschuwing
   *[other] { $warnings } waarschuwingen
}
kb-origin = { $action } door **{ $name }**, { $ago }
kb-revision = Revisie **{ $number }** (`{ $digest }`)
kb-revision-only = Revisie **{ $number }**
kb-why = Waarom
kb-nothing-older = Ouder is er niets.
kb-file-cut = De rest is weggelaten: Discord neemt geen groter bestand aan.
kb-no-reason = Zeg in een paar woorden waarom. Er is niets veranderd.
kb-button-publish = Publiceren
kb-button-why = Publiceren, en zeggen waarom …
kb-button-cancel = Annuleren
kb-button-aside = De bewerkingen opzijzetten
kb-button-newer = Nieuwer
kb-button-newest = Nieuwste
kb-button-older = Ouder

## Toestand
kb-status = Kennisbank { $id }
kb-status-serving = Antwoordt nu
kb-status-behind = Revisie { $number } is de nieuwste, en antwoordt hier nog niet.
kb-status-waiting = Wacht op moderatoren
kb-status-waiting-text = { $inbox ->
    [0] Geen meldingen of voorstellen
    [one] Eén melding of voorstel
   *[other] { $inbox } meldingen en voorstellen
}; { $misses ->
    [0] geen vragen zonder antwoord
    [one] één vraag zonder antwoord
   *[other] { $misses } vragen zonder antwoord
}; { $held ->
    [0] geen bewaarde bewerkingen
    [one] één bewaarde bewerking (/kb patches)
   *[other] { $held } bewaarde bewerkingen (/kb patches)
}
kb-status-oldest = De oudste melding of het oudste voorstel kwam { $ago }.
kb-status-marks = Passages met een merk
kb-status-marks-text = { $withdrawn ->
    [0] Er is er geen ingetrokken
    [one] Er is er één ingetrokken
   *[other] Er zijn er { $withdrawn } ingetrokken
}; { $disputed ->
    [0] er is er geen betwist
    [one] er is er één betwist
   *[other] er zijn er { $disputed } betwist
}
kb-status-files = Bestanden
kb-status-files-folder = Uit de map { $folder }
kb-status-files-git = Van { $address }, tak { $branch }
kb-status-store = Opslag
kb-status-store-answers = Die antwoordt.
kb-status-up = Dit proces
kb-status-up-text = { $ago } gestart

## Wat er zou veranderen
kb-preview = Wat er zou veranderen
kb-preview-rollback = Wat er zou veranderen als revisie { $number } terugkomt
kb-ambiguous = Namen die meerduidig worden
kb-worsened = Oordelen die niet meer zouden kloppen
kb-worse = “{ $question }” zou { $found } vinden in plaats van { $expect }
kb-worse-nothing = “{ $question }” zou niets vinden in plaats van { $expect }
kb-withheld = Sindsdien ingetrokken; dat blijven ze tot /kb restore
kb-holds = Het zou bevatten
kb-served = Revisie { $number } antwoordt; er is nog niets gepubliceerd.
kb-served-from = Revisie { $number } antwoordt; er is nog niets gepubliceerd. Bestanden van { $from }
kb-changes-all = Alles wat er zou veranderen
kb-nothing = Er verandert niets: revisie **{ $number }** is precies dat. { $warnings ->
    [0] Er zijn geen waarschuwingen.
    [one] Er is één waarschuwing; /kb check toont haar.
   *[other] Er zijn { $warnings } waarschuwingen; /kb check toont ze.
}
kb-broken-title = Dit kan niet gepubliceerd worden
kb-broken = { $errors ->
    [one] Er is één fout. Er is niets veranderd, en wat antwoordde blijft antwoorden.
   *[other] Er zijn { $errors } fouten. Er is niets veranderd, en wat antwoordde blijft antwoorden.
}
kb-problems-file = Ze staan allemaal in problems.txt.
kb-problems-all = Elk probleem, met bestand, regel en kolom

## Publiceren
kb-form-why = Waarom?
kb-published = Revisie **{ $number }** antwoordt nu (`{ $digest }`).
kb-published-why = Waarom: { $why }
kb-discarded = Er is niets gepubliceerd.
kb-meanwhile = Intussen kwam revisie **{ $number }**: { $origin }. Daarom is er niets gepubliceerd; zo staat het er nu voor.
kb-meanwhile-somebody = Intussen publiceerde iemand. Daarom is er niets gepubliceerd; zo staat het er nu voor.

## Revisies
kb-history = Wat er gepubliceerd is
kb-history-line = **{ $number }** · { $origin } · `{ $digest }`
kb-show = Revisie { $number }
kb-show-origin = Herkomst
kb-show-when = Wanneer
kb-show-holds = Zij bevat
kb-show-digest = Hash
kb-diff = Van revisie { $from } naar { $to }
kb-diff-broken = Een van beide is door een andere versie van de bot gepubliceerd en is voor deze niet leesbaar:
kb-export = Revisie **{ $number }** (`{ $digest }`), met de bestanden en de merken van moderatoren.
kb-export-file = Revisie { $number } van de kennisbank
kb-export-too-large = Revisie **{ $number }** is groter dan de { $most } MiB die Discord aanneemt. Wie de bot beheert kan haar naar een bestand schrijven: footnote export.

## Passages
kb-withdraw = Passage { $passage } wordt vanaf revisie **{ $number }** niet meer getoond. /kb restore haalt haar terug.
kb-restore = Passage { $passage } wordt vanaf revisie **{ $number }** weer getoond.
kb-dispute = Passage { $passage } wordt vanaf revisie **{ $number }** als betwist getoond, met je noot. /kb resolve maakt daar een eind aan.
kb-resolve = Passage { $passage } wordt vanaf revisie **{ $number }** niet meer als betwist getoond.

## Bewerkingen die de repository tegenspreekt
kb-aside = De bewerkingen van hier zijn opzijgezet: git bewaart ze als { $name } in de cache van de bot.
kb-aside-patch = De bijgevoegde patch toont wat ze veranderen.
kb-aside-file = De opzijgezette bewerkingen
kb-aside-nothing = Er zijn geen bewerkingen van hier meer die de repository tegenspreekt.

## Bewaarde bewerkingen
kb-patches = Bewaarde bewerkingen
kb-patches-none = Er zijn geen bewaarde bewerkingen.
kb-patches-line = **{ $number }** · **{ $name }**, { $ago } · { $path }: { $summary }
kb-patches-menu = Laat vallen …
kb-patches-drop = Laat { $number } vallen
kb-patches-file = Alle bewaarde bewerkingen, voor git apply
kb-patches-too-large = Samen zijn ze groter dan Discord aanneemt; er is geen patch bijgevoegd.

## Wat er gedaan is
kb-audit = Wat er gedaan is

## De bestanden nu
kb-check = De bestanden nu
kb-check-clean = De bestanden hebben fouten noch waarschuwingen.
kb-check-found = { $errors ->
    [0] Geen fouten
    [one] Eén fout
   *[other] { $errors } fouten
}, { $warnings ->
    [0] geen waarschuwingen
    [one] één waarschuwing
   *[other] { $warnings } waarschuwingen
}.

## Wat de kanalen van moderatoren horen
kb-notice-publish = **{ $name }** publiceerde revisie { $number } (`{ $digests }`)
kb-notice-rollback = **{ $name }** zette terug, als revisie { $number } (`{ $digests }`)
kb-notice-revision = **{ $name }**: { $action }, als revisie { $number } (`{ $digests }`)
kb-notice-action = **{ $name }**: { $action }
