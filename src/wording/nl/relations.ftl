# Soorten relaties, gezien vanuit wie ze heeft en, met `-inverse`, vanaf de andere kant.
# Een soort die hier niet staat, wordt getoond zoals de kennisbank haar schrijft.

relation-member-of = lid van
relation-member-of-inverse = heeft als lid
