# Kinds of relations, seen from the one who holds them and, `-inverse`, from the other side.
# A kind that is not here is shown as it is written in the knowledge base.

relation-advises = advises
relation-advises-inverse = is advised by

relation-allied-with = is allied with
relation-allied-with-inverse = is allied with

relation-breached-sanctions-on = was punished for breaching the sanctions against
relation-breached-sanctions-on-inverse = sanctions against it were the ground for punishing

relation-clashes-with = clashes with
relation-clashes-with-inverse = clashes with

relation-drives = is the driving force behind
relation-drives-inverse = is driven by

relation-founded = founded
relation-founded-inverse = was founded by

relation-intervened-for = intervened in favour of
relation-intervened-for-inverse = was helped by an intervention of

relation-leads = leads
relation-leads-inverse = is led by

relation-member-of = is a member of
relation-member-of-inverse = has as a member

relation-negotiates-with = negotiates with
relation-negotiates-with-inverse = negotiates with

relation-opposes = opposes
relation-opposes-inverse = is opposed by

relation-overrules = overrules
relation-overrules-inverse = is overruled by

relation-part-of = belongs to
relation-part-of-inverse = includes

relation-penalised = penalised
relation-penalised-inverse = was penalised by

relation-pressures = puts pressure on
relation-pressures-inverse = is under pressure from

relation-regards-as-province = regards as a province
relation-regards-as-province-inverse = is regarded as a province by

relation-succeeds = succeeds
relation-succeeds-inverse = is succeeded by

relation-supports = supports
relation-supports-inverse = is supported by

relation-takes-trade-measures-against = takes trade measures against
relation-takes-trade-measures-against-inverse = faces trade measures by

relation-tries-to-restrain = tries to restrain
relation-tries-to-restrain-inverse = is to be restrained by

relation-urges = tries to persuade
relation-urges-inverse = is urged by

relation-works-for = works for
relation-works-for-inverse = employs

relation-writes-about = writes about
relation-writes-about-inverse = is written about by
