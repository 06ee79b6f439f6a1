# Sentences for those who look after the knowledge base.

## What would change
diff-nothing = Nothing changes.
diff-summary = { $added ->
    [0] No statement added
    [one] One statement added
   *[other] { $added } statements added
}, { $changed ->
    [0] none
   *[other] { $changed }
} changed, { $removed ->
    [0] none
   *[other] { $removed }
} removed{ $ambiguous ->
    [0] .
    [one] ; one name becomes ambiguous.
   *[other] ; { $ambiguous } names become ambiguous.
}
diff-ambiguous = “{ $name }” becomes ambiguous: { $things }

subject-base = knowledge base
subject-source = source
subject-passage = passage
subject-actor = actor
subject-theme = theme
subject-event = event

## Fields
field-source = source
field-section = section
field-paragraph = paragraph
field-page = page
field-anchor = hash of the source's paragraph
field-verified = checked against the original
field-kind = kind
field-date = date
field-title = title
field-labels-pref = preferred label
field-labels-alt = alternative label
field-labels-hidden = hidden label
field-text = text
field-description = description
field-scope-note = scope note
field-languages = languages
field-contact = contact
field-labelling-policy = how contested names are written
field-author = author
field-publisher = publisher
field-language = language
field-url = address
field-rights-licence = licence
field-rights-basis = why it may be quoted
field-rights-max-quote-chars = longest quotation, in characters
field-rights-max-total-chars = most that may be quoted altogether, in characters
field-original-file = file
field-sections-title = title of section { $number }
field-living = alive
field-actors = actor
field-themes = theme
field-voice = voice
field-according-to = according to
field-note = curators' note
field-disputed = disputed
field-roles = role
field-relations = relation
field-broader = broader theme
field-related = related theme
field-evidence = evidence
field-questions = question to discuss
field-ambiguous-with = shares a name with
