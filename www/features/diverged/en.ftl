# What to do when the numbers grew too large

diverged-title = The numbers grew too large
diverged-what-z = Step { $next } would overflow: a weighted sum z{ $place ->
    [only] {""}
    [output] {" "}in the output layer
   *[hidden] {" "}in layer { $layer }
  } would become larger than the numbers it is kept in, which end at { $limit }.
diverged-what-activation = Step { $next } would overflow: an activation{ $place ->
    [only] {""}
    [output] {" "}in the output layer
   *[hidden] {" "}in layer { $layer }
  } would become larger than the numbers it is kept in, which end at { $limit }.
diverged-what-loss = Step { $next } would overflow: the loss would become too large to be computed.
diverged-what-gradient = Step { $next } would overflow: the slope of the loss (the gradient){ $place ->
    [only] {""}
    [output] {" "}in the output layer
   *[hidden] {" "}in layer { $layer }
  } would become larger than the numbers it is kept in, which end at { $limit }.
diverged-what-weight = Step { $next } would overflow: a weight{ $place ->
    [only] {""}
    [output] {" "}in the output layer
   *[hidden] {" "}in layer { $layer }
  } would become larger than the numbers it is kept in, which end at { $limit }.
diverged-what-bias = Step { $next } would overflow: a bias{ $place ->
    [only] {""}
    [output] {" "}in the output layer
   *[hidden] {" "}in layer { $layer }
  } would become larger than the numbers it is kept in, which end at { $limit }.
diverged-why = The run stands at step { $step }, its last finite one. It diverged at a learning rate of { $rate }.
diverged-too = At { $rate }, the rate set now, step { $next } overflows, too: go back to where the numbers are small.
diverged-grew = The loss grew from { $from } at step { $step } to { $to } at step { $last }.
diverged-grew-far = The loss grew from { $from } at step { $step } to { $to } at step { $last }; it is kept in longer numbers.
diverged-hill = See it on the loss surface
diverged-now = Run from its start at { $rate }, the rate set now, for { $epochs ->
    [one] one epoch
   *[other] { $epochs } epochs
  }, it ends at a loss of { $loss }, below its start.
diverged-best = Run from its start for { $epochs ->
    [one] one epoch
   *[other] { $epochs } epochs
  }, it does best at { $rate }, of the smaller rates tried, and ends at a loss of { $loss }.{ $more ->
    [yes] {" "}The largest of them at which it ends below its start is { $largest }.
   *[no] {""}
  }
diverged-largest = Run from its start for { $epochs ->
    [one] one epoch
   *[other] { $epochs } epochs
  }, it ends below its start at { $rate }, the largest of the smaller rates tried at which it does.
diverged-none = At every smaller rate tried, down to { $least }, this run diverges or does not end below its start.
diverged-rate = Go back to step { $step } and take { $rate }
diverged-back = Go back to step { $step }
