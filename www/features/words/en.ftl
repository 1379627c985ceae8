# What just happened, and what to try

words-ready-sigmoid = A sigmoid answers between 0 and 1; the targets reach { $top }.
words-ready-sigmoid-scaled = The targets are scaled to 0–1, where a sigmoid can answer.
words-playing = The run goes on.
words-playing-sigmoid = A sigmoid answers at most 1; the targets reach { $top }. Scaling them to 0–1 brings them into its reach.
words-loss-falls = The loss fell from { $before } at step { $since } to { $now } now.
words-loss-rises = The loss rose from { $before } at step { $since } to { $now } now.
words-loss-stays = The loss is { $now }, within a thousandth of what it was at step { $since }.
words-paused = { $by ->
    [timeline] Paused at step { $step }. Step goes on by one; drag the timeline to go back.
    [step] Paused at step { $step }. Step goes on by one, Back goes back by one.
    [play] Paused at step { $step }. Play goes on from here.
   *[none] The run stands at step { $step }.
  }
words-still = Nothing is trained here: the parameters stand as they are set.
words-back = Back at step { $step }. Play repeats the same run, number by number; changing the learning rate makes another one from here.
words-backwards = The same run, backwards: every state as it was, in the opposite order.
words-finished-line = The run ended at { $equation }. The least-squares line of these samples is { $exact }.
words-finished-sigmoid = A sigmoid answers at most 1; the targets reach { $top }. Scaled to 0–1, they are within its reach.
words-finished-parted = { $rows ->
    [one] The one training sample is on its right side.
   *[other] All { $rows } training samples are on their right side.
  }
words-finished-wrong = { $wrong ->
    [one] Of { $rows } training samples, one is on the wrong side.
   *[other] Of { $rows } training samples, { $wrong } are on the wrong side.
  }
words-finished-above = Finished at epoch { $epoch } with a loss of { $loss }, above the { $start } it started with. Go back to the start and try a smaller learning rate.
words-finished = Finished at epoch { $epoch }, with a loss of { $loss }.
words-stopped-early = Stopped early at epoch { $epoch }: the validation loss made no progress after step { $best }. The weights of step { $best } are back; picture, loss and accuracy are theirs.
words-stopped-last = The last epoch is done. The weights of step { $best }, with the best validation loss, are back; picture, loss and accuracy are theirs.
words-overfit = Since epoch { $epoch } the training loss fell from { $before } to { $loss }, but the validation loss rose from { $least } to { $held }: the network learns its training samples by heart. That is overfitting.
words-diverged = The run ends here, and nothing is lost: go back, choose another learning rate, and play again.
words-rate = The learning rate is now { $rate }. { $from ->
    [start] The run begins with it.
    [end] Play again begins with it; Step goes on with it from step { $step }.
   *[here] The run goes on from step { $step }.
  }
words-batch = { $batch ->
    [one] Every update now takes one sample.
   *[other] Every update now takes { $all ->
      [yes] all { $batch } samples
     *[no] { $batch } samples
    }.
  } { $from ->
    [start] The run begins so.
    [end] Play again begins so; Step goes on so from step { $step }.
   *[here] The run goes on from step { $step }.
  }
words-continues = { $name } is now { $value }. { $from ->
    [start] The run begins with it.
    [end] Play again begins with it; Step goes on with it from step { $step }.
   *[here] The run goes on from step { $step }.
  }
words-set-at-end = { $name } is now { $value }.
words-epochs = The run now ends at epoch { $epochs }.
words-restarted = { $name } changed, so the run starts again from the same start weights.
words-restarted-anew = { $name } changed, so the run starts again, from other start weights.
words-model-sigmoid = A sigmoid output now, with a learning rate of { $rate } and { $epochs } epochs. The run starts again.
words-model-linear = A linear output now, with a learning rate of { $rate } and { $epochs } epochs. The run starts again.
words-new-data = New samples. The start weights are the same.
words-new-start = New start weights. The data is the same.
words-reset = Back at the same start weights.
words-reset-hand = Back at the start that was set by hand. Reset once more leads to the one before it.
words-reset-drawn = Back at the start before it was set by hand. Undo brings back the one that was.
words-undone = Undone: the run is as it was, step and weights included.
words-redone = Done again.
words-sample-step = One update from one sample.
words-back-rate = Back at step { $step }, with a learning rate of { $rate }.
words-seeking = Computing the run up to step { $step } …
words-opened = This is the run of the link, at step { $step }. Play goes on from here.
