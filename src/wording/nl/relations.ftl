# Soorten relaties, gezien vanuit wie ze heeft en, met `-inverse`, vanaf de andere kant.
# Een soort die hier niet staat, wordt getoond zoals de kennisbank haar schrijft.

relation-advises = adviseert
relation-advises-inverse = wordt geadviseerd door

relation-allied-with = is bondgenoot van
relation-allied-with-inverse = is bondgenoot van

relation-breached-sanctions-on = werd gestraft wegens schending van de sancties tegen
relation-breached-sanctions-on-inverse = sancties ertegen waren de grond voor de straf voor

relation-clashes-with = botst met
relation-clashes-with-inverse = botst met

relation-drives = is de stuwende kracht achter
relation-drives-inverse = wordt gedreven door

relation-founded = richtte op
relation-founded-inverse = werd opgericht door

relation-intervened-for = greep in ten gunste van
relation-intervened-for-inverse = werd geholpen door ingrijpen van

relation-leads = leidt
relation-leads-inverse = wordt geleid door

relation-member-of = is lid van
relation-member-of-inverse = heeft als lid

relation-negotiates-with = onderhandelt met
relation-negotiates-with-inverse = onderhandelt met

relation-opposes = is tegenstander van
relation-opposes-inverse = heeft als tegenstander

relation-overrules = passeert
relation-overrules-inverse = wordt gepasseerd door

relation-part-of = hoort bij
relation-part-of-inverse = omvat

relation-penalised = bestrafte
relation-penalised-inverse = werd bestraft door

relation-pressures = zet onder druk
relation-pressures-inverse = staat onder druk van

relation-regards-as-province = beschouwt als provincie
relation-regards-as-province-inverse = wordt als provincie beschouwd door

relation-succeeds = volgt op
relation-succeeds-inverse = wordt opgevolgd door

relation-supports = steunt
relation-supports-inverse = wordt gesteund door

relation-takes-trade-measures-against = neemt handelsmaatregelen tegen
relation-takes-trade-measures-against-inverse = krijgt te maken met handelsmaatregelen van

relation-tries-to-restrain = probeert in te tomen
relation-tries-to-restrain-inverse = moet worden ingetoomd door

relation-urges = probeert over te halen
relation-urges-inverse = wordt aangespoord door

relation-works-for = werkt voor
relation-works-for-inverse = heeft in dienst

relation-writes-about = schrijft over
relation-writes-about-inverse = wordt beschreven door
