# Sentences about answers, shared by every surface.

yes = yes
no = no

## Dates: 2018, May 2018, 13 May 2018
month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
date-month = { $month } { $year }
date-day = { $day } { $month } { $year }
date-from-to = { $from } – { $to }
date-from = since { $from }
date-to = until { $to }

licence = { $licence ->
    [unknown] unknown
   *[other] { $licence }
}

## Citations
# "chapter 1, paragraph 2"
citation-chapter = chapter { $section }, paragraph { $paragraph }
citation-section = section { $section }, paragraph { $paragraph }
citation-page = { $place }, p. { $page }
citation-full = { $source }, { $place }
according-to = according to { $name }
voice-reports = the source passes on what others say
voice-quotes = the source quotes
voice-opines = the source's own judgement
verified = checked against the original
not-verified = not verified here
curators-note = Curators' note
disputed = Disputed
in-language = in { $language }
quotation = word for word

language-name = { $tag ->
    [nl] Dutch
    [en] English
    [de] German
    [fr] French
    [es] Spanish
    [zh] Chinese
    [ru] Russian
   *[other] { $tag }
}

## Kinds
kind-person = person
kind-organisation = organisation
kind-company = company
kind-state = state
kind-party = party
kind-office = office
kind-group = group
kind-place = place
kind-theme = theme
kind-source = source
source-kind = { $kind ->
    [chapter] chapter
    [article] article
    [report] report
    [book] book
    [speech] speech
    [interview] interview
   *[other] { $kind }
}

## What a message says, one sentence an outcome
found-who = { $label }: { $total ->
    [0] known here, but no passage is about them yet.
    [one] one passage.
   *[other] { $total } passages.
}
found-explain = { $label }: { $total ->
    [0] known here, but no passage is about it yet.
    [one] one passage.
   *[other] { $total } passages.
}
found-search = { $total ->
    [one] One passage fits “{ $text }”.
   *[other] { $total } passages fit “{ $text }”.
}
found-source = { $label }
found-sources = { $total ->
    [one] One source.
   *[other] { $total } sources.
}
found-place = { $label }, { $place }.
found-timeline = { $total ->
    [one] One dated event about { $about }.
   *[other] { $total } dated events about { $about }.
}
found-timeline-all = { $total ->
    [one] One dated event.
   *[other] { $total } dated events.
}
found-connections = How { $a } and { $b } are tied.
found-connections-path = Nothing ties { $a } and { $b } directly; this is the shortest way between them.
found-mentions = { $total ->
    [one] One thing in this text is in the knowledge base.
   *[other] { $total } things in this text are in the knowledge base.
}
found-suggest = { $total ->
    [one] One suggestion.
   *[other] { $total } suggestions.
}
read-as = “{ $text }” was read as { $label }.
read-as-alias = “{ $text }” is { $label } here.
read-as-spelling = “{ $text }” is { $spelling } for { $label }.
spelling-pinyin = Hanyu Pinyin
spelling-wade-giles = Wade-Giles
spelling-palladius = Palladius
corrected = Searched for { $read_as } instead of “{ $word }”.
uncurated-theme = No theme is called “{ $text }” here. These passages match the words.
no-passages = The knowledge base has no passages about { $label } yet.

ambiguous-one = “{ $text }” is not quite a name here. Do you mean { $choices }?
ambiguous-who = “{ $text }” fits several names. Whom do you mean: { $choices }?
ambiguous-explain = “{ $text }” fits several themes. Which do you mean: { $choices }?
ambiguous-other = “{ $text }” fits several names. Which do you mean: { $choices }?

nil-who = Nobody called “{ $text }” is in this knowledge base.
nil-explain = Nothing about “{ $text }” is in this knowledge base.
nil-search = No passage fits “{ $text }”.
nil-source = No source is called “{ $text }” here.
nil-timeline = No dated event fits.
nil-timeline-about = No dated event about { $about } fits.
nil-other = Nothing called “{ $text }” is in this knowledge base.
nil-mentions = Nobody and nothing in this text is in the knowledge base.
nil-suggest = Nothing starts like “{ $text }”.
nearest = The nearest: { $choices }.
or = { $list } or { $last }
other-command-who = “{ $label }” is a person or organisation here: ask /who { $id }.
other-command-explain = “{ $label }” is a theme here: ask /explain { $id }.
other-command-source = “{ $label }” is a source here: ask /source { $id }.
same-thing = Both are { $label }. Name two different ones.
not-connected = Nothing in this knowledge base ties { $a } and { $b }.
no-such-paragraph = { $label } has no paragraph “{ $text }” here.
not-quotable = The paragraph can't be shown word for word here: its original is not at hand, or its rights do not allow it.

empty-who = Whom do you want to know about? For example: /who { $example }
empty-explain = Which theme? For example: /explain { $example }
empty-search = What are you looking for? For example: /search { $example }
empty-other = Nothing was asked.
no-words = There is no name or word in “{ $text }” to look up.
too-long = That is too long: at most { $max } characters, please.
bad-date = “{ $text }” is no date: write 2018, 2018-05 or 2018-05-13.
backwards = The first date lies after the last: turn them around.
unsure = No passage surely answers “{ $text }”. These come nearest.
hint-operator = “{ $typed }” was searched for as a word; did you mean { $operator }:?
hint-nothing-named = Behind { $operator }: a name is needed; it was searched for as a word.
hint-no-date = “{ $text }” is no date, so it was searched for as a word: write after:2018, after:2018-05 or after:2018-05-13.
hint-unknown = Nothing that { $operator }: could mean is called “{ $name }”; it was searched for as words.
hint-unclosed = A quotation mark is never closed; the words behind it were searched for as words.
