# This step, in numbers.

step-phases = Phases of the step
step-previous = Previous phase
step-next-phase = Next phase
step-on = Next
step-apply = Apply
step-apply-hint = Take this step
step-formulas = Formulas of this step
step-row = Sample { $row }
step-sample-before = Sample before
step-sample-after = Sample after
step-wider = Wider
step-narrower = Narrower
step-notation = Notation
step-show-symbols = Symbols
step-show-numbers = Numbers
step-show-long = Six digits
step-show-check = Check the gradient
step-unit = Formulas of
step-hidden = Unit { $unit } of layer { $layer }
step-output = Output unit
step-output-of = Output unit { $unit }: { $name }
step-output-class = Output unit { $unit }: class { $name }
step-too-large = too large
step-either = { $yes } if { $when }, else { $no }
step-since = , since { $when }
step-held = held fixed: it stays
step-mean-of = { $rows ->
    [one] mean of 1 sample
   *[other] mean of { $rows } samples
}
step-schedule = by the schedule
step-forward = Each weight multiplies what comes in; the products{ $bias ->
    [yes] {" "}and the bias
   *[no] {""}
  } add up to the weighted sum.
step-loss = The loss L says how far the answer y is from the target t.
step-backward = The chain rule, link by link: how L changes with each number, from the answer back to the weights.
step-update = Each parameter moves against its gradient. How far depends on the learning rate η.
step-beyond = The run is at its end; this is what a step beyond it would do.
step-of-row = The next step takes sample { $row }.
step-of-batch = Sample { $row } is one of the { $rows } samples of the next update, which takes the mean of their gradients.
step-among = Sample { $row } is one of { $rows }; the loss of them all is the mean.
step-of-alone = What sample { $row } alone would do; it is not in the next update.
step-of-epoch = This is the next of the updates in which an epoch takes all samples: { $updates } an epoch.
step-next-again = Show the next update
step-dropout = Forward and backward stand here without dropout; the mean gradient has it.
step-clipped = The gradient is longer than its limit: it is multiplied by c.
step-engine = The engine’s own numbers:
step-checked = Measured by differences of the loss:
step-off = Largest relative difference: { $off }.
step-curve = Activation function
step-slope = slope
step-own-z = Another z on the curve
step-sample-z = z of the sample
letter-feature = input
letter-activation = activation
letter-weight = weight
letter-bias = bias
letter-weighted-sum = weighted sum
letter-prediction = prediction
letter-target = target
letter-loss = loss
letter-gradient = gradient
letter-learning-rate = learning rate
letter-part = part of it
letter-velocity = velocity
letter-squared-sum = sum of squares
letter-squared-mean = mean of squares
letter-first-moment = first moment
letter-second-moment = second moment
letter-first-correction = correction of m
letter-second-correction = correction of v
letter-corrected-rate = corrected rate
letter-count = number of the update
letter-momentum = momentum
letter-rho = share of s that is kept
letter-beta1 = share of m that is kept
letter-beta2 = share of v that is kept
letter-epsilon = small number
letter-weight-decay = weight decay
sample-scaled = Numbers are in the network’s units, after scaling.
step-after = after the update
phase-forward = Forward
phase-loss = Loss
phase-backward = Backward
phase-update = Update
