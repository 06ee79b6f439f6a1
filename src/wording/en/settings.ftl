# Sentences about what a server decides for itself.

## Commands, options and choices: at most 100 characters.
discord-command-settings = What this server decides about the bot
discord-command-settings-show = Show the settings of this server
discord-command-settings-set = Change the settings of this server
discord-option-settings-set-language = The language of answers here
discord-option-settings-set-private-answers = Show answers only to whoever asked, unless they say otherwise
discord-option-settings-set-channel = The channel that hears what moderators do
discord-option-settings-set-role-add = A role whose members are moderators
discord-option-settings-set-role-remove = A role whose members are moderators no longer
discord-option-settings-set-misses = Count questions without an answer, so that moderators can add what is missing
discord-option-settings-set-base = The knowledge base that answers here, where there are several
discord-option-settings-set-clear = Take something back
discord-choice-settings-set-language-own = each member's own
discord-choice-settings-set-language-en = English
discord-choice-settings-set-language-nl = Dutch
discord-choice-settings-set-clear-channel = the moderators' channel
discord-choice-settings-set-clear-roles = all moderators' roles
discord-choice-settings-set-clear-base = the choice of a knowledge base

## What is set
settings-language = **Language:** { $value }
settings-answers = **Answers:** { $value }
settings-answers-open = for everybody in the channel, unless the asker wants them private
settings-answers-private = only for whoever asked, unless the asker wants them public
settings-channel = **Moderators' channel:** { $value }
settings-none = none
settings-moderators = **Moderators:** { $value }
settings-moderators-managers = whoever manages this server
settings-moderators-named = named by whoever runs the bot
settings-moderators-others = not from this server: others look after the knowledge base
settings-misses = **Questions without an answer:** { $value }
settings-misses-on = are counted, without who asked
settings-misses-off = are not written down
settings-base = **Knowledge base:** { $value }

## What came of changing it
settings-changed = Changed. From now on:
settings-unchanged = Nothing was changed: it is set like that already.
settings-no-say = This server has no say over the knowledge base, so its moderators' roles have no effect there.
settings-show-commands = Discord shows /kb only to whoever manages the server: let the role see it in the server settings, under Integrations, Footnote.
settings-everybody = The role of everybody can't be that of moderators.
settings-many-roles = There can be at most { $most } roles of moderators.
