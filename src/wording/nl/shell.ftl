# Zinnen van de opdrachten die in een terminal over revisies gaan.

## Publiceren
shell-first = Er is nog niets gepubliceerd: wat { $from } bevat, wordt de eerste revisie.
shell-from = { $from }, vergeleken met revisie { $revision }:
shell-nothing = Er valt niets te publiceren: revisie { $revision } zegt hetzelfde.
shell-rewritten = Er verandert geen uitspraak; de bestanden zijn alleen anders geschreven.
shell-worsened = { $judgements ->
    [one] Eén oordeel is nu goed en zou fout worden:
   *[other] { $judgements } oordelen zijn nu goed en zouden fout worden:
}
shell-worsened-found = { $question } hoort { $expected } te geven, en zou { $found } geven.
shell-worsened-lost = { $question } hoort { $expected } te geven, en zou dat niet meer doen.
shell-withheld = Sindsdien ingetrokken, en nog steeds niet getoond: { $passages }
shell-not-published = Er is niets gepubliceerd.
shell-published = Revisie { $revision } is gepubliceerd. Een bot die draait, antwoordt er binnen enkele seconden uit.
shell-files-stay = De bestanden blijven zoals ze zijn: de volgende `footnote publish` brengt terug wat er staat.
shell-moved = Iemand anders heeft intussen gepubliceerd. Vergeleken met wat die publiceerde:
shell-conflict = `footnote publish --set-aside` zet ze opzij, net als de knop onder wat /kb refresh zegt.
shell-set-aside = De bewerkingen van hier zijn opzijgezet, als { $name }. Wat ze veranderen: git -C { $repository } log -p { $name }

## Terugkijken
shell-no-revisions = Er is nog niets gepubliceerd: dat doet `footnote publish`.
shell-no-audit = Er is nog niets gedaan.
shell-passages = { $total ->
    [one] één passage
   *[other] { $total } passages
}
shell-exported = Revisie { $revision } staat in { $file }.
shell-unwritable = { $file }: niet te schrijven: { $cause }
shell-unloadable = Deze versie van het programma kan een revisie niet laden vanwege deze fouten; er is niets veranderd.
shell-no-store = Er is nog geen opslag in { $file }: `footnote publish` maakt die, en de bot ook als die start.
