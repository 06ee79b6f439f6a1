# Sentences about what members report and propose, what nobody could answer, and what moderators make of it.
# Descriptions of commands and options: at most 100 characters.

## Commands
discord-command-suggest = Tell the moderators what is missing here
discord-command-suggest-alias = Another name for somebody or something that is known here
discord-command-suggest-passage = Something that a source says and that is missing here
discord-command-suggest-source = A source that is missing here
discord-option-suggest-alias-thing = Whom or what the name belongs to
discord-option-suggest-alias-label = The other name
discord-option-suggest-alias-lang = The language of the name, such as en or nl; left out: yours
discord-option-suggest-passage-source = The source that says it
discord-option-suggest-source-title = What it is called
discord-option-suggest-source-url = Where it can be read
discord-option-suggest-source-why = Why it belongs here
discord-command-kb-misses = What members asked and nobody could answer
discord-command-kb-inbox = What members report and propose

## Lengths of time
span-minutes = { $number ->
    [one] 1 minute
   *[other] { $number } minutes
}
span-hours = { $number ->
    [one] 1 hour
   *[other] { $number } hours
}
span-days = { $number ->
    [one] 1 day
   *[other] { $number } days
}

## Reports
review-button-report = Report
review-which = Which part of the answer is not right?
review-other-part = Something else in this answer
review-why = What is not right?
review-reason-wrong = It is wrong, or not what the source says
review-reason-disputed = It is disputed
review-reason-privacy = It says too much about a person
review-reason-rights = It may not be shown: rights
review-reason-other = Something else
review-report-title = Report to the moderators
review-sentence = In one sentence: what is not right?
review-gone = That is no longer shown, so there is nothing to report. Ask the question again to see what is.

## Proposals
review-passage-title = Propose a passage
review-place = Where in the source?
review-place-example = Chapter 2, paragraph 5
review-text = What does it say there?
review-which-thing = Several things are called “{ $name }”. Choose one from the list.
review-no-thing = Nothing here is called “{ $name }”. Choose from the list that appears while you type.
review-no-source = No source here is called “{ $name }”. Choose from the list that appears while you type.
review-no-address = That is no address of a page. It begins with https:// and has at most 500 characters.
review-empty = There was nothing in it that can be read. Please try again with a few words.

## What becomes of it
review-thanks = Thank you. A moderator will look at it (no. { $number }). You hear what came of it in a direct message, if you take those from this bot.
review-too-often = You have sent a lot just now, and this was not sent. It works again in { $span }.
review-too-often-server = Members of this server have sent a lot just now, and this was not sent. It works again in { $span }.
review-nobody = Nobody here takes reports and proposals: this bot has no moderators.
review-told-accepted = Thank you: moderators agreed with what you sent ({ $what }).
review-told-declined = Thank you for what you sent ({ $what }). Moderators looked at it and decided against it:
review-sent-report = report about { $about }
review-sent-alias = another name: { $label }
review-sent-passage = passage from { $source }
review-sent-source = source: { $title }

## The moderators' lists
review-previous = Previous
review-next = Next
misses-title = Asked and not answered
misses-introduction = { $total ->
    [one] One question
   *[other] { $total } questions
}, the most frequent first. Nobody's name is kept with them.
misses-none = Nothing was asked lately that could not be answered.
misses-line = /{ $command } · { $count ->
    [one] asked once
   *[other] asked { $count } times
}, last { $ago } ago · { $how }
misses-not-found = nothing was found
misses-chosen = had to be chosen from a list
misses-add = Add as alias of …
misses-ignore = Ignore for good
misses-question = Whose other name is “{ $text }”?
misses-whose = Choose whom or what it names
misses-another = Another …
misses-in = “{ $text }” becomes another name of **{ $name }**. In which language?
misses-language = Choose a language
misses-name = Name or id
misses-lang = Language of the alias, such as en or nl
misses-added = “{ $text }” is another name of **{ $name }** in the files.
misses-back = To the list

inbox-empty = The inbox is empty.
inbox-footer = { $number } of { $total } · no. { $item } · sent { $ago } ago
inbox-reason = What is not right
inbox-sentence = In the member's words
inbox-passage = Passage
inbox-no-passage = None: it is about something else in the answer.
inbox-gone = **{ $id }**, which is no longer shown
inbox-question = Question
inbox-proposal = Proposal
inbox-alias = “{ $label }” ({ $language }) as another name of **{ $name }** ({ $id })
inbox-source = Source
inbox-place = Place
inbox-text = Text
inbox-title = Title
inbox-url = Address
inbox-why = Why it belongs here
inbox-accept = Accept
inbox-accept-dispute = Mark as disputed
inbox-accept-withdraw = Withdraw the passage
inbox-accept-edit = Accept, and edit …
inbox-accept-add = Accept, and add …
inbox-accept-alias = Add the name
inbox-decline = Decline
inbox-form-note = Note that readers see below the passage
inbox-accepted = Accepted.
inbox-declined = Declined.
inbox-disputed = Passage **{ $id }** is shown as disputed from now on.
inbox-withdrawn = Passage **{ $id }** is no longer shown.
inbox-button-edit = Edit the passage …
inbox-button-add = Add it at { $place } …
inbox-next-add = To add the passage: /kb add passage source:{ $id }
inbox-next-source = Sources are added to the files themselves.
inbox-on = Go on
