# Sentences of the commands that look after revisions at a shell.

## Publishing
shell-first = Nothing has been published yet: what { $from } holds becomes the first revision.
shell-from = { $from }, compared with revision { $revision }:
shell-nothing = Nothing to publish: revision { $revision } says the same.
shell-rewritten = No statement changes; the files are only written differently.
shell-worsened = { $judgements ->
    [one] One judgement is right now and would turn wrong:
   *[other] { $judgements } judgements are right now and would turn wrong:
}
shell-worsened-found = { $question } should bring { $expected }, and would bring { $found }.
shell-worsened-lost = { $question } should bring { $expected }, and no longer would.
shell-withheld = Withdrawn since, and still not shown: { $passages }
shell-not-published = Nothing was published.
shell-published = Published revision { $revision }. A running bot answers from it in a few seconds.
shell-files-stay = The files stay as they are: the next `footnote publish` brings back what they say.
shell-moved = Somebody else published in between. Compared with what they published:
shell-conflict = `footnote publish --set-aside` sets them aside, and so does the button below what /kb refresh says.
shell-set-aside = The edits made here are aside, as { $name }. To see what they change: git -C { $repository } log -p { $name }

## Looking back
shell-no-revisions = Nothing has been published yet: `footnote publish` does it.
shell-no-audit = Nothing has been done yet.
shell-passages = { $total ->
    [one] one passage
   *[other] { $total } passages
}
shell-exported = Revision { $revision } is in { $file }.
shell-unwritable = { $file }: can't be written: { $cause }
shell-unloadable = This version of the program can't load a revision because of these errors, so nothing was changed.
shell-no-store = There is no store at { $file } yet: `footnote publish` makes it, and so does the bot when it starts.
