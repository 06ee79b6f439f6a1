# Sentences of the terminal, of JSON answers and of judgements.

## Cards
card-also = Also: { $names }
card-roles = Roles
card-relations = Ties
card-events = Events
card-actors = Often beside
card-involved = Involved
card-themes = Themes
card-broader = Part of
card-narrower = Contains
card-related = Related
card-questions = To discuss
card-passages = { $total ->
    [one] One passage
   *[other] { $total } passages
}
card-passages-of = Passages { $first }–{ $last } of { $total }
card-cited = { $total ->
    [one] Source: { $names }
   *[other] Sources: { $names }
}
card-revision = revision { $revision }
card-author = Author
card-publisher = Publisher
card-date = Date
card-language = Language
card-url = Address
card-file = File
card-licence = Licence
card-sections = Sections
card-section-counts = { $total ->
    [0] no passages
    [one] one passage
   *[other] { $total } passages
}
card-previous = ← { $place }: { $id }
card-next = → { $place }: { $id }

## The console
console-counts = { $actors } people, organisations and states · { $themes } themes · { $passages } passages
console-greeting = Type /who and a name, /explain and a theme, or /help. Tab completes; Ctrl-D leaves.
console-help =
    /who NAME — who this is: /who { $actor }
    /explain THEME — what this is about: /explain { $theme }
    /search WORDS — passages that fit these words
    /source [NAME or PASSAGE] — what a source is, or a passage in its place
    /timeline [NAME] [from:2018] [to:2019-05] — what happened when
    /connections NAME | NAME — how two are tied
    /mentions TEXT — whom and what a text mentions
    /more — more passages of the last answer
    /lang en or /lang nl — the language of the answers
    /quit — leave
    A name alone works too; so does a number, to choose from what was offered.
console-bare = Type /search and your words to look through the passages, or /help.
console-choose = Type a number to choose.
console-more = { $left ->
    [one] /more shows one more passage.
   *[other] /more shows more: { $left } passages are left.
}
console-nothing-more = There is nothing more to show.
console-no-choice = Type a number from 1 to { $total }.
console-lang = Answers are in English from now on.
console-lang-unknown = Answers are in English (/lang en) or Dutch (/lang nl).
console-two-names = Name two, with a bar between them: /connections { $actor } | { $other }
console-unknown = There is no command /{ $name }. /help lists what there is.
console-unknown-nearest = There is no command /{ $name }. Did you mean /{ $nearest }?
console-no-history = What was typed can't be kept in { $file }.

## Loading and checking
load-errors = { $errors ->
    [one] The knowledge base in { $dir } has an error and can't be used. Put it right, or name another folder with --knowledge.
   *[other] The knowledge base in { $dir } has { $errors } errors and can't be used. Put them right, or name another folder with --knowledge.
}
load-errors-more = The knowledge base in { $dir } has { $errors } errors and can't be used. These are the first { $shown }; `footnote check` lists all of them.
load-warnings = { $warnings ->
    [one] One warning about the knowledge base: `footnote check` shows it.
   *[other] { $warnings } warnings about the knowledge base: `footnote check` shows them.
}
log-filter-problem = The log filter can't be read: { $cause }
io-problem = Reading or writing failed: { $cause }
check-contents = { $sources ->
    [one] One source
   *[other] { $sources } sources
}, { $passages ->
    [one] one passage
   *[other] { $passages } passages
} ({ $verified } checked against the original), { $actors ->
    [one] one actor
   *[other] { $actors } actors
}, { $themes ->
    [one] one theme
   *[other] { $themes } themes
}, { $events ->
    [one] one event
   *[other] { $events } events
}.
check-clean = No problems.
check-warnings = No errors, { $warnings ->
    [one] one warning.
   *[other] { $warnings } warnings.
}
check-errors = { $errors ->
    [one] One error
   *[other] { $errors } errors
}, { $warnings ->
    [0] no warnings.
    [one] one warning.
   *[other] { $warnings } warnings.
}

## Judgements
eval-unreadable = { $file }: can't be read: { $cause }
eval-right = right
eval-wrong = wrong
eval-offered = offered
eval-unknown = unknown
eval-nothing = nothing
eval-choice = a choice
eval-miss = { $verdict }: { $command } “{ $text }” should bring { $expected }; it brought { $came }.
eval-miss-offered = { $verdict }: { $command } “{ $text }” should bring { $expected }; it brought { $came }. Candidates: { $offered }.
eval-summary = { $total ->
    [one] One judgement
   *[other] { $total } judgements
}: { $right } right, { $wrong } wrong, { $offered } offered, { $unknown } unknown.

## Lines of JSON
json-empty = The line is empty. Write one JSON query a line, such as { $example }
json-too-long = The line is too long: at most { $max } bytes.
json-not-utf8 = The line is not UTF-8 text.
json-malformed = The line is not JSON: { $cause }
json-not-object = A query is a JSON object, such as { $example }
json-no-command = The query has no command: { $known }.
json-unknown-command = No command is called “{ $name }”: { $known }.
json-unknown-field = A query has no field “{ $field }”.
json-stray-field = The command { $command } has no field “{ $field }”; it takes { $known }.
json-twice = The field “{ $field }” is there twice.
json-missing = The command { $command } needs the field “{ $field }”.
json-not-text = The field “{ $field }” must be text.
json-not-number = The field “{ $field }” must be a whole number, at least { $least }.
json-not-language = The field “lang” must be a language tag, such as "en" or "nl".
json-unknown-kind = The field “kind” must be "actor", "theme", "source" or "any".

unknown-base = There is no knowledge base `{ $id }`; there is: { $known }.

## Why a passage was found
why-heading = Why these passages
why-passage = { $passage }: score { $score }
why-reason = { $word } → { $matched } ({ $via }), { $fields }: weight { $weight }, idf { $idf }, adds { $score }
why-lift = nearness of the words, and likeness to the best passages: adds { $score }
why-via-word = the word
why-via-part = a part of it
why-via-compound = a compound with it
why-via-corrected = read for a mistyped word
why-via-joined = written as one, or apart
why-via-label = a label in another language
why-via-translated = translated by a list
why-via-about = the passage is about it
why-in-text = { $times } × in the text
why-in-label = in a label
why-in-compound = in a compound
why-is-about = curated
