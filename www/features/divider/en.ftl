# The line between picture and inspector

divider = Width of the column at the right
divider-hint = Drag: wider or narrower; double click: as at first
divider-value = { $width } pixels
