# Zinnen over wat moderatoren doen, waar ze het ook doen.

## Waarom iets niet lukte
trouble-store = De opslag is nu niet bereikbaar; er is niets veranderd. De antwoorden gaan door; probeer het over een minuut opnieuw.
trouble-store-broken = De opslag is niet bruikbaar; er is niets veranderd. De antwoorden gaan door. Wie de bot beheert vindt de oorzaak in het logboek.
trouble-no-base = Er is geen kennisbank “{ $id }”.
trouble-no-revision = Er is geen revisie { $number }.
trouble-no-passage = Zo'n passage is er niet: “{ $id }”.
trouble-expired = Wat hier klaarstond, wordt niet meer bewaard. Kijk opnieuw wat er zou veranderen.
trouble-stale = Iemand anders heeft “{ $id }” veranderd terwijl je schreef. Er is niets overschreven.
trouble-refused = { $problems ->
    [one] Dit zou één fout achterlaten en is daarom niet bewaard: { $first }
   *[other] Dit zou { $problems } fouten achterlaten en is daarom niet bewaard. De eerste: { $first }
}
trouble-crowded = Iemand anders veranderde op hetzelfde moment hetzelfde. Probeer het opnieuw.
trouble-decided = Hierover heeft iemand al beslist.
trouble-failed = Er ging iets mis in de bot zelf. Er is niets veranderd.
trouble-moved = De bestanden werden veranderd terwijl ze gelezen werden; er is niets overgenomen. Probeer het opnieuw als ze met rust gelaten worden.
trouble-timed-out = De repository antwoordde niet op tijd. Er is niets veranderd; probeer het later opnieuw.
trouble-conflict = Bewerkingen van hier en wijzigingen in de repository raken dezelfde regels, in: { $files }. Tot iemand ze in de repository samenvoegt, of die van hier opzijzet, is er niets uit te lezen. Wat opzijgezet is, blijft bewaard.
trouble-files = De bestanden zijn niet bruikbaar: { $cause }
trouble-already-there = Die naam staat er al bij.
trouble-no-record = In de bestanden staat het niet meer.
trouble-empty = Er stond niets in.
trouble-edit = De bewerking kan niet: { $cause }

## Wat er gedaan is
action-publish = gepubliceerd
action-rollback = teruggezet
action-withdraw = passage ingetrokken
action-restore = passage teruggehaald
action-dispute = als betwist gemerkt
action-resolve = betwisting afgehandeld
action-edit = bewerkt
action-accept-miss = alias toegevoegd
action-ignore-miss = gemiste vraag genegeerd
action-accept-report = melding aanvaard
action-accept-proposal = voorstel aanvaard
action-decline = afgewezen
action-hold = bewerking bewaard
action-drop-held = bewaarde bewerking laten vallen
action-set-aside = bewerkingen opzijgezet
action-settings = instellingen gewijzigd

## Wie mag
refused-direct-message = Dat kan alleen op een server, niet in privéberichten.
refused-other-server = Deze server gaat niet over de kennisbank.
refused-not-moderator = Dat is voor moderatoren. Vraag het een van hen, of wie deze server beheert.
trouble-no-desk = Deze bot bewaart geen revisies; er valt niets te modereren.
