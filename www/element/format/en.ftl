# What a run is saved as. Loaded with the first picture, or the dialog that offers them.

format-png = Picture (PNG)
format-svg = Drawing (SVG)
format-gif = Animation of the run (GIF)
format-csv = Loss along the run (CSV)
format-json = The run itself (JSON)
view-of = What is shown
view-of-picture = Main picture
view-of-loss = Loss curve
view-of-output = Output map
save-reads = Step { $step } · epoch { $epoch } · loss { $loss }
save-no-view = There is nothing of it on the page that could be saved. Open the view first; a loss curve begins with the first step.
