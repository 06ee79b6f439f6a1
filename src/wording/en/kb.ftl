# Sentences of /kb, which moderators read. Descriptions of commands and options: at most 100 characters.

## Commands
discord-command-kb = Look after the knowledge base
discord-command-kb-status = What is served, and what waits for moderators
discord-command-kb-refresh = See what the files would change, then publish it
discord-command-kb-history = What was published, newest first
discord-command-kb-show = Everything known of one revision
discord-command-kb-diff = What changed between two revisions
discord-command-kb-rollback = See what an old revision would change back, then publish it
discord-command-kb-withdraw = Show a passage no more, at once
discord-command-kb-restore = Show a withdrawn passage again
discord-command-kb-dispute = Mark a passage as disputed, with a note that everybody sees
discord-command-kb-resolve = Show a disputed passage as any other again
discord-command-kb-audit = Who did what, newest first
discord-command-kb-export = The revision that is served, as a ZIP file
discord-command-kb-patches = Edits that are kept because the files can't be written
discord-command-kb-check = The problems of the files as they are now
discord-option-kb-refresh-why = Why you publish it; moderators see it in the history
discord-option-kb-show-number = The number of the revision
discord-option-kb-diff-from = The number of the older revision
discord-option-kb-diff-to = The number of the newer revision
discord-option-kb-rollback-number = The number of the revision to bring back
discord-option-kb-rollback-why = Why you bring it back; moderators see it in the history
discord-option-kb-withdraw-passage = The passage: start typing its id or its words
discord-option-kb-withdraw-reason = Why; moderators see it
discord-option-kb-restore-passage = The withdrawn passage
discord-option-kb-dispute-passage = The passage: start typing its id or its words
discord-option-kb-dispute-note = What is disputed about it; everybody sees it
discord-option-kb-resolve-passage = The disputed passage

## What every card may say
kb-counts = { $passages ->
    [one] One passage
   *[other] { $passages } passages
}, { $actors ->
    [one] one actor
   *[other] { $actors } actors
}, { $themes ->
    [one] one theme
   *[other] { $themes } themes
}, { $sources ->
    [one] one source
   *[other] { $sources } sources
}, { $events ->
    [one] one event
   *[other] { $events } events
}
kb-warnings = { $warnings ->
    [0] No warnings
    [one] One warning
   *[other] { $warnings } warnings
}
kb-origin = { $action } by **{ $name }**, { $ago }
kb-revision = Revision **{ $number }** (`{ $digest }`)
kb-revision-only = Revision **{ $number }**
kb-why = Why
kb-nothing-older = There is nothing older.
kb-file-cut = The rest is left out: Discord takes no larger file.
kb-no-reason = Say in a few words why, please. Nothing was changed.
kb-button-publish = Publish
kb-button-why = Publish, and say why …
kb-button-cancel = Cancel
kb-button-aside = Set the edits aside
kb-button-newer = Newer
kb-button-newest = Newest
kb-button-older = Older

## Status
kb-status = Knowledge base { $id }
kb-status-serving = Served
kb-status-behind = Revision { $number } is the newest, and is not served here yet.
kb-status-waiting = Waits for moderators
kb-status-waiting-text = { $inbox ->
    [0] No reports or proposals
    [one] One report or proposal
   *[other] { $inbox } reports and proposals
}; { $misses ->
    [0] no questions without an answer
    [one] one question without an answer
   *[other] { $misses } questions without an answer
}; { $held ->
    [0] no kept edits
    [one] one kept edit (/kb patches)
   *[other] { $held } kept edits (/kb patches)
}
kb-status-oldest = The oldest report or proposal came { $ago }.
kb-status-marks = Passages with a mark
kb-status-marks-text = { $withdrawn ->
    [0] None is withdrawn
    [one] One is withdrawn
   *[other] { $withdrawn } are withdrawn
}; { $disputed ->
    [0] none is disputed
    [one] one is disputed
   *[other] { $disputed } are disputed
}
kb-status-files = Files
kb-status-files-folder = From the folder { $folder }
kb-status-files-git = From { $address }, branch { $branch }
kb-status-store = Store
kb-status-store-answers = It answers.
kb-status-up = This process
kb-status-up-text = Started { $ago }

## What would change
kb-preview = What would change
kb-preview-rollback = What bringing back revision { $number } would change
kb-ambiguous = Names that become ambiguous
kb-worsened = Judgements that would turn wrong
kb-worse = “{ $question }” would find { $found } in the place of { $expect }
kb-worse-nothing = “{ $question }” would find nothing in the place of { $expect }
kb-withheld = Withdrawn since; they stay so until /kb restore
kb-holds = It would hold
kb-served = Revision { $number } is served; nothing is published yet.
kb-served-from = Revision { $number } is served; nothing is published yet. Files from { $from }
kb-changes-all = Everything that would change
kb-nothing = Nothing changes: revision **{ $number }** is just that. { $warnings ->
    [0] There are no warnings.
    [one] There is one warning; /kb check shows it.
   *[other] There are { $warnings } warnings; /kb check shows them.
}
kb-broken-title = This can't be published
kb-broken = { $errors ->
    [one] There is one error. Nothing was changed, and what answered still does.
   *[other] There are { $errors } errors. Nothing was changed, and what answered still does.
}
kb-problems-file = All of them are in problems.txt.
kb-problems-all = Every problem, with file, line and column

## Publishing
kb-form-why = Why?
kb-published = Revision **{ $number }** is being served (`{ $digest }`).
kb-published-why = Why: { $why }
kb-discarded = Nothing was published.
kb-meanwhile = In between, revision **{ $number }** came: { $origin }. So nothing was published; this is how it stands now.
kb-meanwhile-somebody = Somebody published in between. So nothing was published; this is how it stands now.

## Revisions
kb-history = What was published
kb-history-line = **{ $number }** · { $origin } · `{ $digest }`
kb-show = Revision { $number }
kb-show-origin = Origin
kb-show-when = When
kb-show-holds = It holds
kb-show-digest = Digest
kb-diff = From revision { $from } to { $to }
kb-diff-broken = One of them was published by another version of the bot and can't be read by this one:
kb-export = Revision **{ $number }** (`{ $digest }`), with the files and the marks of moderators.
kb-export-file = Revision { $number } of the knowledge base
kb-export-too-large = Revision **{ $number }** is larger than the { $most } MiB that Discord takes. Whoever runs the bot can write it to a file: footnote export.

## Passages
kb-withdraw = Passage { $passage } is no longer shown, as of revision **{ $number }**. /kb restore brings it back.
kb-restore = Passage { $passage } is shown again, as of revision **{ $number }**.
kb-dispute = Passage { $passage } is shown as disputed, with your note, as of revision **{ $number }**. /kb resolve ends it.
kb-resolve = Passage { $passage } is no longer shown as disputed, as of revision **{ $number }**.

## Edits that the repository contradicts
kb-aside = The edits made here are aside: git keeps them as { $name } in the bot's cache.
kb-aside-patch = The attached patch shows what they change.
kb-aside-file = The edits that were set aside
kb-aside-nothing = No edits made here contradict the repository any more.

## Kept edits
kb-patches = Kept edits
kb-patches-none = No edits are kept.
kb-patches-line = **{ $number }** · **{ $name }**, { $ago } · { $path }: { $summary }
kb-patches-menu = Drop …
kb-patches-drop = Drop { $number }
kb-patches-file = Every kept edit, for git apply
kb-patches-too-large = Together they are larger than Discord takes, so no patch is attached.

## What was done
kb-audit = What was done

## The files now
kb-check = The files now
kb-check-clean = The files have neither errors nor warnings.
kb-check-found = { $errors ->
    [0] No errors
    [one] One error
   *[other] { $errors } errors
}, { $warnings ->
    [0] no warnings
    [one] one warning
   *[other] { $warnings } warnings
}.

## Told to the moderators' channels
kb-notice-publish = **{ $name }** published revision { $number } (`{ $digests }`)
kb-notice-rollback = **{ $name }** rolled back, as revision { $number } (`{ $digests }`)
kb-notice-revision = **{ $name }** { $action }, as revision { $number } (`{ $digests }`)
kb-notice-action = **{ $name }** { $action }
