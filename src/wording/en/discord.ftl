# Sentences of the discord surface. Descriptions of commands and options: at most 100 characters.

## Commands
discord-command-who = Who is this? A person, organisation or country, with sourced passages
discord-command-explain = What is this about? A theme, with sourced passages
discord-command-search = Find passages that fit your words
discord-command-source = What is this source, and what does it say in one place?
discord-command-timeline = What happened when? Dated events, with sourced passages
discord-command-connections = How are these two tied? Ties, shared events and passages
discord-command-passage = One passage with its citation, by its id or place
discord-command-help = What you can ask, with examples
discord-command-about = Which sources answer here, and what is kept about you
discord-option-who-name = A name, in any spelling or script
discord-option-explain-theme = A theme; start typing to see which there are
discord-option-search-words = A question or some words
discord-option-source-id = A source, a passage, or a place such as name:1.2; empty for all sources
discord-option-timeline-about = A name or theme; empty for everything
discord-option-timeline-from = The first date, such as 2018, 2018-05 or 2018-05-13
discord-option-timeline-to = The last date, such as 2018, 2018-05 or 2018-05-13
discord-option-connections-a = A name or theme
discord-option-connections-b = Another name or theme
discord-option-passage-passage = A passage, or a place such as name:1.2; start typing an id or words
discord-option-private = Show the answer only to you

# Commands of a message's menu: at most 32 characters.
discord-menu-sources = Find sources
discord-menu-sources-does = On anyone's message, under Apps: who and what it mentions, with sourced passages. Only you see it until you share it.

## Cards
discord-also = Also: { $names }
discord-roles = Roles
discord-role-at = , { $place }
discord-relations = Ties
discord-events = Events
discord-questions = To discuss
discord-around = Themes around it
discord-broader = part of { $themes }
discord-narrower = includes { $themes }
discord-near = see also { $themes }
discord-and-more = … and { $more } more
discord-range = Passages { $first }–{ $last } of { $total }
discord-range-one = Passage { $first } of { $total }
discord-revision = revision { $revision }
discord-search-title = Search: { $words }
discord-narrow = { $more ->
    [one] One more passage fits. Ask with fewer or other words to see it.
   *[other] { $more } more passages fit. Ask with fewer or other words to see them.
}
discord-timeline-title = Timeline: { $about }
discord-timeline-title-all = Timeline
discord-passage-reference = Point others to it with **{ $reference }**
discord-passage-which = Which passage of { $source }? Name a place that has one, such as { $id }:1.2, or start typing.
discord-passage-about = Read more about …
discord-way = The way between them
discord-sources-title = Sources
discord-sections = Sections
discord-section = { $number }. { $title } ({ discord-passages })
discord-section-untitled = Section { $number } ({ discord-passages })
discord-passages = { $passages ->
    [one] one passage
   *[other] { $passages } passages
}
discord-licence = licence: { $licence }

discord-sources-title-message = Sources for a message
discord-sources-mentioned = Mentioned: { $names }
discord-sources-fits = Fits the words
discord-sources-open = Read more about …
discord-sources-none = Nobody and nothing in this message is in the knowledge base, and no passage fits its words.
discord-sources-only-files = This message holds only files or stickers, which are not read. Choose a message with words.
discord-sources-no-text = There are no words in this message to look up.

## Buttons and menus
discord-button-place = In its source
discord-button-share = Share
discord-shared-by = Shared by { $name }
discord-share-changed = The knowledge base has changed since this answer. Ask once more, and share that.
discord-button-back = Back
discord-button-more = More passages
discord-button-facts = All facts
discord-button-original = Original: { $place }
discord-button-before = Before: { $place }
discord-button-after = After: { $place }
discord-related = Related people and themes
discord-choose = Choose one

## Help and about
discord-help-title = What you can ask
discord-help-introduction = Every answer consists of passages from named sources. Start typing a name to see what is known.
discord-help-example = For example: **{ $asked }**
discord-help-footer = private: only you see the answer. Anyone may press the buttons; others than you get a private answer.
discord-help-moderators = For you as a moderator
discord-about-introduction = This bot answers only from a curated knowledge base. Each passage names its source and place; curators' notes stand apart.
discord-about-holds = What it knows
discord-about-counts = { $passages } passages about { $actors } people, organisations and places and { $themes } themes, from { $sources ->
    [one] one source
   *[other] { $sources } sources
}
discord-about-since = Revision { $revision }, published on { $since }
discord-about-sources = Sources
discord-about-names = How contested names are written
discord-about-privacy = What is kept about you
discord-about-privacy-text = The bot reads only the commands you give it, and a message only when you choose “Find sources” on it; of that it keeps nothing. It keeps no names beside questions. What nobody could answer in a server is kept for 90 days, cut to 100 characters, unless the server has opted out. What you report or propose is kept, with your id until moderators decide about it. What moderators do is kept with their names.
discord-about-contact = Contact
discord-about-footer = revision { $revision } · Footnote { $version }

## When something is not as it should be
discord-unknown-command = This command is not known here any more. Try /help.
discord-misfit = The command came with something that can't be read. Choose it again and type the name or the words.
discord-no-language = “{ $text }” is no language tag. Write it as in en, nl or zh-Hans.
discord-stale = This button is from an earlier version. Ask the question again, please.
discord-gone = What this showed is no longer in the knowledge base (revision { $revision }).
discord-unknown-form = This form is not known here. Try /help.
discord-late-form = That took too long for a form. Please press or enter it once more.
discord-unreadable = That could not be read. Try /help.
discord-apology = Something went wrong here, and it is not your fault. Please try once more.

## Publishing the commands
discord-published = Published { $commands } commands.
discord-published-already = { $commands } commands are published already; nothing was changed.

discord-no-base = No knowledge base answers on this server.
