# Marks on the timeline

marks = { $marks ->
    [one] 1 mark
   *[other] { $marks } marks
  }
marks-hint = Steps to go back to
mark-change = Step { $step }: { $name } set to { $value }
mark-parameter = Step { $step }: a parameter set by hand, to { $value }
mark-sample = { $steps ->
    [one] Step { $step }: one update from a single sample
   *[other] From step { $step }: { $steps } updates from single samples
  }
mark-best = Step { $step }: lowest validation loss so far, { $loss }
mark-diverged = Step { $step }: the last finite step before it diverged
mark-rate = rate { $value }
mark-best-short = best validation { $loss }
mark-diverged-short = diverged at rate { $rate }
mark-here = Step { $step }: as far as you had gone, loss { $loss }
mark-here-short = you were here: loss { $loss }
mark-left = Step { $step }: where the run ended that you left, loss { $loss }
mark-left-short = left here: loss { $loss }
mark-left-diverged = Step { $step }: the run that you left, at rate { $rate }, diverged here
legend-left = the run you left
words-rescued = Rate { $before } diverged after { $end } epochs, so you went back to { $from }. Now the rate is { $rate }.
