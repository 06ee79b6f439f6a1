# Sentences of the dialogues in which moderators edit.

## Commands and options: at most 100 characters.
discord-command-kb-add = Add something to the files
discord-command-kb-add-passage = Write a new passage of one place in a source
discord-option-kb-add-passage-source = The source
discord-option-kb-add-passage-section = The section of the source, counted from 1
discord-option-kb-add-passage-paragraph = The paragraph inside the section, counted from 1
discord-option-kb-add-passage-lang = The language to write in; otherwise the first two of the knowledge base
discord-command-kb-edit = Change what the files say
discord-command-kb-edit-passage = Change what a passage says, its note, and whom and what it is about
discord-option-kb-edit-passage-id = The passage: its id, or words of it
discord-option-kb-edit-passage-lang = The language of text and note; otherwise the first two of the knowledge base
discord-command-kb-edit-actor = Change the names and the scope note of a person, organisation or place
discord-option-kb-edit-actor-id = A name, in any spelling or script
discord-option-kb-edit-actor-lang = The language of the names; otherwise the main one of the knowledge base
discord-command-kb-edit-theme = Change the names, the scope note and the neighbours of a theme
discord-option-kb-edit-theme-id = A theme
discord-option-kb-edit-theme-lang = The language of the names; otherwise the main one of the knowledge base

## Forms: headings and questions, at most 45 characters.
dialogue-title-edit = Edit { $id }
dialogue-title-new = New passage of { $place }
dialogue-field-text = Text
dialogue-field-note = Curators' note
dialogue-field-actors = Actors: ids or names, with commas
dialogue-field-themes = Themes: ids or names, with commas
dialogue-field-pref = Preferred name
dialogue-field-alt = Other names, a line each
dialogue-field-hidden = Found but never shown, a line each
dialogue-field-scope-note = Scope note
dialogue-field-related = Related themes: ids or names, with commas

## What can't be opened
dialogue-long-id = The id “{ $id }” is longer than an id may be. Mend it in the files first.
dialogue-too-long = “{ $field }” is longer than a form can show, and nothing is to be lost. Change it in the file { $path }.
dialogue-no-paragraph = The original has no such paragraph: { $place }.

## Names in the place of ids
dialogue-name-shared = Several have the name “{ $name }”: { $choices }. Write the id of the one you mean.
dialogue-name-near = Nothing here is called “{ $name }”. Did you mean { $choices }?
dialogue-name-unknown = Nothing here is called “{ $name }”.

## Where an edit landed
dialogue-file = Saved in { $path }.
dialogue-commit = Saved in { $path }, as commit { $commit }.
dialogue-pushed = The repository has it.
dialogue-not-pushed = The commit stays on the bot's machine.
dialogue-push-later = The repository could not be reached; the commit goes along with the next push. ({ $reason })
dialogue-publish = Readers see it once /kb refresh has published it.
dialogue-held = The files can't be written from here, so your edit of { $path } is kept for whoever can. The attached patch makes it. ({ $cause })
dialogue-nothing = Nothing changed: the files say so already.
dialogue-added = The new passage has the id { $id }.

## What comes back when an edit can't be made
dialogue-returned = What you wrote is in the attached file, so that nothing is lost.
dialogue-yours = What you wrote
dialogue-now = What the files say now
dialogue-problems = What stands in the way
