# Zinnen over wat een server zelf beslist.

## Opdrachten, opties en keuzes: hooguit 100 tekens.
discord-command-settings = Wat deze server over de bot beslist
discord-command-settings-show = Toon de instellingen van deze server
discord-command-settings-set = Verander de instellingen van deze server
discord-option-settings-set-language = De taal van antwoorden hier
discord-option-settings-set-private-answers = Toon antwoorden alleen aan wie vroeg, tenzij die anders wil
discord-option-settings-set-channel = Het kanaal dat hoort wat moderatoren doen
discord-option-settings-set-role-add = Een rol waarvan de leden moderator zijn
discord-option-settings-set-role-remove = Een rol waarvan de leden geen moderator meer zijn
discord-option-settings-set-misses = Tel vragen zonder antwoord, zodat moderatoren kunnen toevoegen wat ontbreekt
discord-option-settings-set-base = De kennisbank die hier antwoordt, als er meer zijn
discord-option-settings-set-clear = Neem iets terug
discord-choice-settings-set-language-own = ieders eigen taal
discord-choice-settings-set-language-en = Engels
discord-choice-settings-set-language-nl = Nederlands
discord-choice-settings-set-clear-channel = het kanaal van de moderatoren
discord-choice-settings-set-clear-roles = alle rollen van moderatoren
discord-choice-settings-set-clear-base = de keuze van een kennisbank

## Wat er ingesteld is
settings-language = **Taal:** { $value }
settings-answers = **Antwoorden:** { $value }
settings-answers-open = voor iedereen in het kanaal, tenzij de vrager ze privé wil
settings-answers-private = alleen voor wie vroeg, tenzij de vrager ze openbaar wil
settings-channel = **Kanaal van de moderatoren:** { $value }
settings-none = geen
settings-moderators = **Moderatoren:** { $value }
settings-moderators-managers = wie deze server beheert
settings-moderators-named = aangewezen door wie de bot draait
settings-moderators-others = niet van deze server: anderen zorgen voor de kennisbank
settings-misses = **Vragen zonder antwoord:** { $value }
settings-misses-on = worden geteld, zonder wie ze stelde
settings-misses-off = worden niet opgeschreven
settings-base = **Kennisbank:** { $value }

## Wat ervan kwam
settings-changed = Veranderd. Vanaf nu:
settings-unchanged = Er is niets veranderd: het stond al zo.
settings-no-say = Deze server gaat niet over de kennisbank; zijn rollen van moderatoren hebben daar geen uitwerking.
settings-show-commands = Discord toont /kb alleen aan wie de server beheert: laat de rol het zien bij de serverinstellingen, onder Integraties, Footnote.
settings-everybody = De rol van iedereen kan niet die van moderatoren zijn.
settings-many-roles = Er kunnen hooguit { $most } rollen van moderatoren zijn.
