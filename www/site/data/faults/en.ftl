# What is wrong with a file that was opened, by the codes of the engine: what it is, and what to do.
# Before it stands the place, where there is one.

file-at-line = Line { $line }: { $what }
file-at-cell = Line { $line }, column “{ $column }”: { $what }
file-at-record = Record { $record }: { $what }
file-at-field = Record { $record }, “{ $column }”: { $what }
file-at-column = Column “{ $column }”: { $what }
file-cancelled = Reading was cancelled.
file-cut-short = The file ended after { $done } of { $total } MB. It was changed while it was read: open it again.
file-damaged = The file cannot be unpacked, it is damaged. Copy it again, or unpack it yourself.
file-large-file = The file has { $size } MB, and at most { $limit } MB can be read here. Split it, or leave out columns.
file-unreadable = The file can no longer be read. It may have been moved or changed: choose it again. ({ $detail })
file-empty = Nothing stands in the file. Choose another one.
file-no-rows = Only names of columns stand in the file. Add values below them, or say that the first line holds values.
file-binary = { $looks ->
    [xlsx] This is an Excel workbook that cannot be read as text. Save it as CSV, and open that.
    [excel-97] This is an old or a locked Excel file. Save it as .xlsx or as CSV, without a password.
    [zip] This is a ZIP archive. Unpack it, and open the table in it.
    [gzip] This is a packed file in a packed file. Unpack it once, and open what is in it.
    [pdf] This is a PDF document, not a table. Look for the table as CSV or .xlsx.
    [html] This is a web page, not a table. The link may have led to a page about the file: download the file itself.
    [image] This is a picture, not a table. Choose a table as CSV or .xlsx.
    [unknown] This is not text. Choose a table as CSV, JSON or .xlsx.
   *[other] This is not text, it looks like { $looks }. Save the table as CSV, and open that.
  }
file-not-text = Some bytes are not { $encoding }. Choose another encoding.
file-ragged = cells: { $found }, and { $wanted } belong here. Mend it, or leave out what is like it.
file-many-columns = The file has { $found } columns, and at most { $limit } are kept. Choose another delimiter, or leave out columns.
file-many-rows = The file has more than { $limit } lines. Split it.
file-many-cells = The file has more than { $limit } cells. Leave out columns, or split it.
file-much-text = Different texts take more than { $limit } MB. Leave out the column.
file-open-quote = A quotation mark is opened here and never closed. Close it, or read quotation marks as letters.
file-long-line = The line has more than { $limit } MB. A quotation mark may be missing, or this is not a table.
file-large-number = { $text } is too large for a 32-bit number. Correct it, or count in larger units.
file-json-syntax = This is not JSON: { $detail }. Check commas, quotation marks and brackets.
file-json-shape = A list of records belongs here, each with names and values; or a list of lists, the names in the first one.
file-json-nested = A list or a record stands in a cell. Take its parts into columns of their own.
file-no-sheet = The workbook has no sheet with values. Choose another one.
file-sheet = The workbook cannot be read ({ $detail }). Save it once more, or as CSV.

# What is wrong with a preparation, or with a row of the table.
your-fault-name = “{ $name }”
your-fault-row = “{ $name }”, row { $row }
your-fault-no-column = { $role ->
    [feature] No column is a feature. Tick at least one in the head of the table.
   *[other] No column is the target. Choose one at “Predict”.
  }
your-fault-no-rows = No row is left to train on. Set aside fewer rows for validation and test, or leave fewer out.
your-fault-split = The target has no classes to be split by. Choose another way to split.
