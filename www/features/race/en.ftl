# The race

race-table = The runs of the race
race-run = Run
race-step = Step
race-validation = Validation loss
race-right = Accuracy
race-place = Place
race-remove-column = Take out
race-remove = Take run { $name } out
race-own = this run
race-ghost = ghost, stands at step { $step }
race-diverged = diverged after step { $step }
race-zero = loss 0: at the foot of the log scale
race-setting = { $name } { $value }
race-activation = Activation
race-by-hand = start set by hand
race-changed = { $count ->
    [one] changed once on the way
   *[other] changed { $count } times on the way
  }
race-pin = Pin as ghost
race-pin-hint = Keeps this run as it is now, while you change it
race-branch = Branch at step { $step }
race-branch-hint = Keeps this run to its furthest step as a ghost; go on from here with other settings
race-pinned = Pinned as a ghost. Change a setting, play again, and compare.
race-branched = A branch from step { $step }: change a setting and play. The run before it stays as a ghost.
race-what = What differs
race-value = Its value
race-add = Add a run
race-hint = Same data, same order of samples, in step by samples seen. { $places }
race-places-loss = Places go by the loss now.
race-places-accuracy = The losses are not the same one: places go by the accuracy now.
race-places-none = The losses are not the same one: there are no places.
race-hint-full = Four runs race: take one out to add another.
race-ended = The race is over: the data, the network or the loss is another one now, so the losses cannot be compared any more.
race-model-changed = This run starts again with another start or activation. The race goes on, on the same data.
