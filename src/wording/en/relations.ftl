# Kinds of relations, seen from the one who holds them and, `-inverse`, from the other side.
# A kind that is not here is shown as it is written in the knowledge base.

relation-member-of = member of
relation-member-of-inverse = has as member
