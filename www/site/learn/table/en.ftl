# The table of a lesson's run

sheet = The table
sheet-rows = { $rows } rows. Press the head of a column to sort by it.
sheet-first = The first { $shown } of { $rows } rows. Press the head of a column to sort by it.
