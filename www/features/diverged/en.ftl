# What to do when the numbers grew too large

diverged-title = The numbers grew too large
diverged-what-z = Step { $next } would overflow: a weighted sum z in { $output ->
    [yes] the output layer
   *[no] layer { $layer }
  } grew beyond every 32-bit number.
diverged-what-activation = Step { $next } would overflow: an activation in { $output ->
    [yes] the output layer
   *[no] layer { $layer }
  } grew beyond every 32-bit number.
diverged-what-loss = Step { $next } would overflow: the loss grew beyond every number.
diverged-what-gradient = Step { $next } would overflow: the gradient in { $output ->
    [yes] the output layer
   *[no] layer { $layer }
  } grew beyond every 32-bit number.
diverged-what-weight = Step { $next } would overflow: a weight in { $output ->
    [yes] the output layer
   *[no] layer { $layer }
  } grew beyond every 32-bit number.
diverged-what-bias = Step { $next } would overflow: a bias in { $output ->
    [yes] the output layer
   *[no] layer { $layer }
  } grew beyond every 32-bit number.
diverged-why = The run stands at step { $step }, its last finite one, with a learning rate of { $rate }.
diverged-grew = The loss grew from { $from } at step { $step } to { $to } at step { $last }.
diverged-hill = See it on the loss surface
diverged-best = Run from its start for { $epochs ->
    [one] one epoch
   *[other] { $epochs } epochs
  }, it does best at { $rate }, of the smaller rates tried, and ends at a loss of { $loss }. The largest of them at which it does not diverge is { $largest }.
diverged-largest = Run from its start for { $epochs ->
    [one] one epoch
   *[other] { $epochs } epochs
  }, it does not diverge at { $rate }, the largest of the smaller rates tried.
diverged-none = At every smaller rate tried, down to { $least }, this run diverges, too.
diverged-rate = Go back to step { $step } and take { $rate }
diverged-back = Go back to step { $step }
