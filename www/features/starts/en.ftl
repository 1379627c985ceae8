# The tally of starts.
starts-what = Runs this very experiment to its end, at most { $epochs } epochs, once from each of many draws of its start weights. Nothing else is changed.
starts-count = How many draws
starts-draws = { $count } draws
starts-run = Run them
starts-stop = Stop
starts-progress = { $done } of { $count }
starts-below = { $count ->
    [one] { $below } of one ends with a loss below
   *[other] { $below } of { $count } end with a loss below
  }
starts-limit = Loss below which a run counts
starts-late = The minute that a tally may take is over. Run on for the others.
starts-sorted = Lowest loss first
starts-draw = draw { $draw }
starts-diverged = diverged
starts-accuracy = { $accuracy } of the training samples on their right side
starts-failed = The tally could not be made: the computing part did not come.
starts-kept = Before something was changed
starts-kept-one = Units { $model }, learning rate { $rate }: { $below } of { $count } below { $limit }
words-starts = The run from draw { $draw }, at its start. Play leads to the loss in the tally.
