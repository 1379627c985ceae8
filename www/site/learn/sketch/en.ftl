# Curves that are drawn before a run

sketch-which = Which curve you draw
sketch-training = training loss
sketch-validation = validation loss
sketch-ran = what the run did
sketch-epoch = epoch 0
sketch-picture = The loss over { $count } epochs
sketch-how = Draw across the picture. By keyboard: the dots, left and right to another one, up and down to move it.
sketch-missing = One curve is not drawn yet.
sketch-beyond = The picture goes from 0 to { $top }: what was drawn beyond it was put on its edge.
sketch-over = Where the loss of the run is above { $top }, its curve lies on the upper edge.
sketch-point = { $curve } at epoch { $epoch }
sketch-own-stays = Your { $curve } stays about where it starts.
sketch-own-falls = Your { $curve } ends at its lowest, or close to it.
sketch-own-turns = Your { $curve } is lowest at epoch { $own } and ends higher.
sketch-run-stays = That of the run hardly changed: at the end it was { $last }.
sketch-run-falls = That of the run ended at { $last }, at its lowest or close to it.
sketch-run-turns = That of the run was lowest at epoch { $epoch }, with { $lowest }, and ended at { $last }.
