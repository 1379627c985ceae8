# The table of a lesson's run

sheet = The table
sheet-rows = { $rows } rows.
sheet-first = The first { $shown } of { $rows } rows.
sheet-sort = Press the head of a column to sort by it.
