penalty = loss { $loss } + penalty { $penalty }
penalty-hint = The curve is of the loss without the penalty; training lowers their sum.
