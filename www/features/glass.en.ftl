# What looks into a step. Loaded when somebody first looks.

layers-of = Layer
layers-layer = { $layer }
layers-output = Output
layers-weights = Weights w
layers-answers = Activations a
layers-gradients = Gradients dL/dz
layers-range = { $from } to { $to }
layers-one = From left to right: the run from its start until now. Darker where more numbers lie.
layers-still = The gradients are 0 here: nothing is learnt from these rows.
layers-vanish = The gradients of the first layer are { $ratio } times smaller than those of the output: they vanish on the way back. ReLU, or fewer layers, helps.
layers-explode = The gradients of the first layer are { $ratio } times larger than those of the output: they explode on the way back. Smaller start weights or clipping help.
layers-even = From left to right: the run until now. Gradients have about the same size in every layer: each one learns.

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

# Along the run
words-backwards = The same run, backwards: every state as it was, in the opposite order.
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
mark-best = Step { $step }: best validation loss so far, { $loss }
mark-diverged = Step { $step }: the last finite step before it diverged

# What rate is safe
rate-wait = Estimating …
rate-fastest = Fastest at { $rate }, by full batches
rate-fastest-none = No rate is the fastest: along one direction the loss does not change.
rate-sharpness = Sharpness here ≈ { $sharpness }, so a rate below about { $rate } is stable (estimate).
rate-sharpness-other = Sharpness here ≈ { $sharpness }, so plain full-batch descent is stable below about { $rate } (estimate).
rate-why = Above 2 / sharpness, plain descent by full batches overshoots. Mini-batches, momentum and Adam have other limits.
rate-flat = Sharpness here ≈ { $sharpness } (estimate): the loss hardly bends upwards, and sets no limit.
rate-unknown = The sharpness cannot be estimated here: the numbers are too large.

step-phases = Phases of the step
step-previous = Previous phase
step-next-phase = Next
step-next = Next step
step-formulas = Formulas
step-rows = What the step is made of
step-sample = Sample
step-batch = Batch
step-show-symbols = Symbols
step-show-numbers = Numbers
step-show-check = Check
step-unit = Formulas of
step-hidden = Unit { $unit } of layer { $layer }
step-output = Output unit
step-output-of = Output { $unit }: { $name }
step-too-large = too large
step-forward = Each weight multiplies what comes in. The activation function turns the sum z into the answer.
step-loss = The loss L says how far the answer y is from the target t.
step-backward = The chain rule, link by link: how L changes with each number, from the answer back to the weights.
step-update = Each parameter takes a step against its gradient g = ∂L/∂w. How far depends on the learning rate η.
step-agreement = Backward pass: { $analytic }. Relative difference: { $off }.
step-of-batch = Sample { $row } on its way through; it is one of the { $rows } of the next batch. The update takes the mean over all of them.
step-of-row = Sample { $row }, the one of the next step.
step-dropout = Forward and backward stand here without dropout; the gradient g of the batch has it.
step-clipped = The gradient of the batch is clipped: multiplied by c.

race-table = The runs of the race
race-run = Run
race-step = Step
race-validation = Validation
race-right = Accuracy
race-place = Place
race-remove-column = Take out
race-remove = Take run { $name } out
race-own = this run
race-ghost = ghost, stands at step { $step }
race-diverged = diverged after step { $step }
race-setting = { $name } { $value }
race-comma = ,{" "}
race-activation = Activation
race-draw = Start weights, draw
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
race-hint = Same data, same order of rows, in step by rows seen. Places go by the loss now. A link to this page carries this run alone, not the race.
race-hint-full = Four runs race: take one out to add another. A link to this page carries this run alone, not the race.
race-ended = The race is over: the data, the network or the loss is another one now, so the losses cannot be compared any more.
race-model-changed = This run starts again with another start or activation. The race goes on, on the same data.
race-news-ahead = Run { $name } is ahead.
race-news-diverged = Run { $name } has diverged after step { $step }.

# Predict first
guess-first = First say how it will go, or skip that
guess-draw = How will the loss go? Draw it into the chart, or pick a shape:
guess-shapes = Shape of the loss curve
guess-fast = Falls fast
guess-slow = Falls slowly
guess-jumpy = Falls in jumps
guess-grows = Grows
guess-handle = Your curve at epoch { $epoch }
guess-keys = Left and right choose a place, up and down move the curve there
guess-loss = loss { $loss }
guess-diverges = Will it diverge?
guess-yes = Yes
guess-no = No
guess-slope = Final w (the slope)
guess-final = Final loss
guess-done = Let’s see
guess-skip = Skip
guess-nothing = Guess at least one of the three: draw a curve, choose yes or no, or type a number. Or skip.
guess-kept = Your guess is kept. Play, and compare.
guess-skipped = No guess this time. Reset asks again.
guess-over = This run is over. Reset, and guess before the next one.
guess-legend = your guess
guess-yours = Your guess
guess-happened = What happened
guess-curve = Loss curve
guess-drawn = drawn
guess-none = –
guess-close = Very close: off by a factor of { $factor } on average
guess-near = Near: off by a factor of { $factor } on average
guess-far = Far off: by a factor of { $factor } on average
guess-diverged = Yes, after step { $step }
guess-no-final = none: it diverged
guess-again = Reset starts a new guess.
