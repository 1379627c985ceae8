# The slice through the loss of a network.

surface-loss = loss
surface-penalty = loss + penalty
surface-height = { $loss } + penalty { $penalty }
legend-lowest = lowest here
slice-along = Slice along
slice-main = the main directions of the way
slice-random = two random directions
slice-pair = two parameters
slice-others = Other directions
slice-across = The parameter across
slice-up = The parameter upwards
slice-weight = layer { $layer }, unit { $unit }, weight of input { $input }
slice-bias = layer { $layer }, unit { $unit }, bias
slice-first = first direction
slice-second = second direction
slice-missing = The run has not moved in two directions yet: take a few steps, or choose another slice.
slice-what = A slice through the loss of { $parameters } parameters, with all others as they stand. The way is seen from straight above: it may lie off the slice.
twin-slice = A slice through the loss of { $parameters } parameters, as a hill. The run stands at a loss of { $loss }.

legend-way = way so far
legend-down = way down by this batch
legend-next = next step
legend-reach = longest stable step: 2/λ, all samples
legend-start = start: drag it
twin-hill = The loss over { $first } and { $second }, as a hill. The run stands at { $first } = { $x }, { $second } = { $y }, with a loss of { $loss }. Arrow keys move the start.
words-start = Another start: { $first } = { $x }, { $second } = { $y }. Play, and see which way it walks down.

# The loss over one parameter.
curve-over = Loss over
curve-two = { $first } and { $second }
slice-one = one parameter
curve-here = now: drag it
curve-slope = slope here: { $slope }
curve-next = next step: { $step }
curve-lowest = lowest: { $value }, with a loss of { $loss }
curve-no-lowest = no lowest place in sight
curve-others = All other parameters are held where they are now; the dots are where the run has been.
twin-curve-over = The loss over { $name }. The run stands at { $name } = { $value }, with a loss of { $loss } and a slope of { $slope }. Arrow keys move it.
words-start-one = Another start: { $name } = { $value }. Play, and see which way it goes.
curve-now = now
hill-start = start
