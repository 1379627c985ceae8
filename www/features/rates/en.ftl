# What the run comes to at each learning rate.

rates-read = Loss at each learning rate
rates-wait = Trying rates …
rates-failed = The rates could not be tried here.
rates-too-long = This run takes too long to be tried at other rates.
rates-none = No rate here brings the loss down.
rates-final = Final loss at each rate
rates-final-held-out = By validation loss
rates-after = { $epochs ->
    [one] Loss after one epoch
   *[other] Loss after { $epochs } epochs
  }
rates-after-held-out = { $epochs ->
    [one] Validation, one epoch
   *[other] Validation, { $epochs } epochs
  }
rates-best = best { $rate }
rates-edge = Least at the edge, { $rate }: no optimum
rates-edge-why = The loss is least at { $rate }, the last rate tried on that side: the edge of what was tried is no optimum. A lesser loss may lie beyond it, and such a rate may do worse on other samples.
rates-best-training = Takes the best of the { $count } rates tried: the least loss, by the median of five neighbours
rates-best-held-out = Takes the best of the { $count } rates tried: the least validation loss, by the median of five neighbours. The training loss may be less at another rate.
rates-diverges = At { $rate } it diverges.
rates-at-end = At { $rate } this run ends at loss { $loss }.
rates-both-end = At { $rate } this run ends at loss { $loss }, validation loss { $heldOut }.
rates-above-end = At { $rate } this run ends at loss { $loss }, above its start at { $start }.
rates-at-part = At { $rate } the loss after { $epochs ->
    [one] one epoch
   *[other] { $epochs } epochs
  } is { $loss }.
rates-both-part = At { $rate } the loss after { $epochs ->
    [one] one epoch
   *[other] { $epochs } epochs
  } is { $loss }, validation loss { $heldOut }.
rates-above-part = At { $rate } the loss after { $epochs ->
    [one] one epoch
   *[other] { $epochs } epochs
  } is { $loss }, above its start at { $start }.
rates-bad = { $count ->
    [one] At one of the rates tried it diverges or ends above its start: { $from }.
   *[other] At { $count } of the rates tried it diverges or ends above its start; the least of them is { $from }.
  }
tries-none = Your own runs show here
tries-count = { $count ->
    [one] Your run at one rate
   *[other] Your runs at { $count } rates
  }
tries-diverged = At { $rate } your run diverged.
tries-at-end = At { $rate } your run ended at loss { $loss }.
tries-both-end = At { $rate } your run ended at loss { $loss }, validation loss { $heldOut }.
tries-above-end = At { $rate } your run ended at loss { $loss }, above its start at { $start }.
tries-at-part = At { $rate } your run came to loss { $loss } at step { $step }.
tries-both-part = At { $rate } your run came to loss { $loss } at step { $step }, validation loss { $heldOut }.
tries-above-part = At { $rate } your run came to loss { $loss } at step { $step }, above its start at { $start }.
