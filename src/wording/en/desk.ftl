# Sentences about what moderators do, wherever they do it.

## Why something came to nothing
trouble-store = The store can't be reached just now, so nothing was changed. Answers go on; try again in a minute.
trouble-store-broken = The store can't be used, so nothing was changed. Answers go on. Whoever runs the bot finds the cause in its log.
trouble-no-base = There is no knowledge base “{ $id }”.
trouble-no-revision = There is no revision { $number }.
trouble-no-passage = There is no such passage: “{ $id }”.
trouble-expired = What was prepared here is no longer kept. Look again what would change.
trouble-stale = Somebody else changed “{ $id }” while you were writing. Nothing was overwritten.
trouble-refused = { $problems ->
    [one] This would leave one error, so it was not saved: { $first }
   *[other] This would leave { $problems } errors, so it was not saved. The first: { $first }
}
trouble-crowded = Somebody else was changing the same thing at the same moment. Try again.
trouble-decided = Somebody has decided this already.
trouble-failed = Something went wrong in the bot itself. Nothing was changed.
trouble-moved = The files were being changed while they were read, so nothing was taken over. Try again when they are at rest.
trouble-timed-out = The repository did not answer in time. Nothing was changed; try again later.
trouble-conflict = Edits made here and changes in the repository touch the same lines, in: { $files }. Until somebody merges them in the repository, or sets those made here aside, nothing can be read from it. What is set aside is kept.
trouble-files = The files can't be used: { $cause }
trouble-already-there = It has that name already.
trouble-no-record = The files don't have it any more.
trouble-empty = There was nothing in it.
trouble-edit = The edit can't be made: { $cause }

## What was done
action-publish = published
action-rollback = rolled back
action-withdraw = withdrew a passage
action-restore = restored a passage
action-dispute = marked as disputed
action-resolve = settled a dispute
action-edit = edited
action-accept-miss = added an alias
action-ignore-miss = ignored a miss
action-accept-report = accepted a report
action-accept-proposal = accepted a proposal
action-decline = declined
action-hold = kept an edit
action-drop-held = dropped a kept edit
action-set-aside = set edits aside
action-settings = changed the settings

## Who may
refused-direct-message = That works in a server only, not in direct messages.
refused-other-server = This server has no say over the knowledge base.
refused-not-moderator = That is for moderators. Ask one of yours, or whoever manages this server.
trouble-no-desk = This bot keeps no revisions, so there is nothing to moderate.
