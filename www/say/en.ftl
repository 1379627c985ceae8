# Terms stand as in a standard textbook. A message is whole: no sentence is put together from parts.

# The page
brand = Gradwalk
tab-line = Fit a line
tab-classify = Classify
tab-network = Network
tabs = What to study
share = Share or embed
share-short = Share
unkept = This browser keeps nothing here: a reload starts anew.
big = Big picture
language = Language
theme-to-dark = Switch to the dark theme
theme-to-light = Switch to the light theme

# Groups
group-data = Data
group-model = Model
group-training = Training
card-fit = Fit
card-decision = Decision
card-loss = Loss
card-numbers = This step, in numbers
region-choices = Choices
region-transport = Run

# Options
samples = Samples
noise = Noise
shift = Shift
seed = Seed
fresh-seed = Draw a seed
fresh-seed-hint = Draws a seed by chance; whoever types it gets the same run
data-draw = Data, draw
activation = Output
activation-linear = Linear
activation-sigmoid = Sigmoid
bias = Bias term
scale-target = Targets
scale-target-none = As they are
scale-target-min-max = Scaled to 0–1
scale-target-standard = Standardised
loss = Loss
loss-mse = Mean squared error
loss-half-mse = ½ squared
loss-bce = Cross-entropy
learning-rate = Learning rate
epochs = Epochs
batch = Batch size
model-draw = Start weights, draw
restarts = Changes below restart the run
number-of = { $name }, as a number
new-data = New data
new-data-hint = Draws other samples and starts again

hint-line = y = { $slope }x { $sign } { $intercept }, x drawn from { $from } to { $to }
hint-blobs = { $samples ->
    [one] One sample
   *[other] { $samples } samples in two clouds, by turns
  }
hint-given = { $samples ->
    [one] One sample
   *[other] { $samples } samples
  }, given with the experiment
hint-bias-off = Off: the boundary meets the origin
hint-bias-off-line = Off: the line meets the origin

# The transport bar
play = Play
pause = Pause
replay = Play again
step = Step
back = Back
step-back = One step back
reset = Reset
reset-hint = Back to the same start weights
new-start = New draw
start-weights = Start weights
new-start-hint = Draws other start weights
unit = A step is
unit-sample = a sample
unit-batch = a batch
unit-epoch = an epoch
speed = Speed
speed-full = Full speed
speed-value = { $rate } a second
timeline = Timeline
timeline-value = Step { $step } of { $last }
read-epoch = Epoch
read-update = Update
read-training = training
read-held-out = held out
read-loss = Loss
read-model = Model
read-accuracy = Accuracy
read-step = Step { $step }
epoch-of = { $epoch } / { $epochs }

# The pictures
legend = Legend
legend-run = this run
legend-later = after going back
legend-data = data
legend-now = model now
legend-earlier = earlier
legend-error = error of the chosen sample
legend-boundary = boundary
legend-class = class { $name }
legend-held = held out
views = Picture
view-data = Data
view-hill = Loss surface
show-exact = Least-squares line
exact-value = Least squares: { $equation }
axis-epoch = epoch
axis-update = update
axis-loss-mse = mean squared error
axis-loss-half-mse = ½ squared error
axis-loss-bce = cross-entropy
axis-loss-cce = cross-entropy
axis-loss-mae = mean absolute error
axis-loss-huber = Huber loss
axis-loss-hinge = hinge loss
log-scale = Log scale
loss-read = Epoch { $epoch }, step { $step }: loss { $loss }
loss-read-both = Epoch { $epoch }, step { $step }: loss { $loss }, held out { $validation }
picture-keys = Arrow keys choose a sample
picture-many = The data has { $inputs } inputs; the picture shows two of them, the others at their means.
picture-shown = { $shown } of the { $rows } samples are drawn, evenly chosen.
picture-none = This data has no picture yet. The loss and the numbers are shown.

twin-fit = { $samples ->
    [one] One sample
   *[other] { $samples } samples
  }. The model now: { $equation }. Chosen sample { $row }: x = { $x }, target { $t }, prediction { $y }, error { $error }.
twin-curve = { $samples ->
    [one] One sample
   *[other] { $samples } samples
  }. The model answers { $first } at x = { $from } and { $second } at x = { $to }. Chosen sample { $row }: x = { $x }, target { $t }, prediction { $y }, error { $error }.
twin-classes = { $samples ->
    [one] 1 sample
   *[other] { $samples } samples
  } of { $classes } classes, { $accuracy } of them on the right side. Chosen sample { $row }: class { $name }.
twin-decision = { $samples ->
    [one] One sample
   *[other] { $samples } samples
  } in two classes, { $accuracy } on the right side. Chosen sample { $row }: class { $t }, predicted probability of class 1: { $y }.
twin-loss = Loss curve from { $first } at step 0 to { $now } at step { $step }.

# This step, in numbers
phase-forward = Forward
phase-loss = Loss
phase-backward = Backward
phase-update = Update

# What just happened, and what to try
words-ready = { $batch ->
    [one] The run stands at its start weights. Every update will use one sample.
   *[other] The run stands at its start weights. Every update will use { $batch } samples.
  }
words-ready-sigmoid = A sigmoid answers between 0 and 1; the targets reach { $top }.
words-ready-sigmoid-scaled = The targets are scaled to 0–1, where a sigmoid can answer.
words-playing = The run goes on.
words-playing-sigmoid = A sigmoid answers at most 1; the targets reach { $top }. Scaling them to 0–1 brings them into its reach.
words-loss-falls = The loss fell from { $before } at step { $since } to { $now } now.
words-loss-rises = The loss rose from { $before } at step { $since } to { $now } now.
words-loss-stays = The loss is { $now }, within a thousandth of what it was at step { $since }.
words-paused = Paused at step { $step }. Step goes on by one; drag the timeline to go back.
words-back = Back at step { $step }. Play repeats the same run, number by number; changing the learning rate makes another one from here.
words-backwards = The same run, backwards: every state as it was, in the opposite order.
words-finished-line = Learnt { $equation }. The least-squares line of these samples is { $exact }.
words-finished-sigmoid = A sigmoid answers at most 1; the targets reach { $top }. Scaled to 0–1, they are within its reach.
words-finished-parted = { $rows ->
    [one] The one training sample is on its right side.
   *[other] All { $rows } training samples are on their right side.
  }
words-finished-wrong = { $wrong ->
    [one] Of { $rows } training samples, one is on the wrong side.
   *[other] Of { $rows } training samples, { $wrong } are on the wrong side.
  }
words-finished = Finished at epoch { $epoch }, with a loss of { $loss }.
words-diverged = The run ends here, and nothing is lost: go back, choose another learning rate, and play again.
words-rate = The learning rate is now { $rate }. The run goes on from step { $step }.
words-batch = { $batch ->
    [one] Every update now takes one sample. The run goes on from step { $step }.
   *[other] Every update now takes { $batch } samples. The run goes on from step { $step }.
  }
words-continues = { $name } is now { $value }. The run goes on from step { $step }.
words-epochs = The run now ends at epoch { $epochs }.
words-restarted = { $name } changed, so the run starts again from the same start weights.
words-restarted-anew = { $name } changed, so the run starts again, from other start weights.
words-model-sigmoid = A sigmoid output now, with a learning rate of { $rate } and { $epochs } epochs. The run starts again.
words-model-linear = A linear output now, with a learning rate of { $rate } and { $epochs } epochs. The run starts again.
words-new-data = New samples. The start weights are the same.
words-new-start = New start weights. The data is the same.
words-reset = Back at the same start weights.
words-sample-step = One update from one sample.
words-back-rate = Back at step { $step }, with a learning rate of { $rate }.
words-seeking = Computing the run up to step { $step } …
words-opened = This is the run of the link, at step { $step }. Play goes on from here.

# When it goes wrong
notice-close = Close
notice-revived = The computing part stopped and was restarted. The run is back at step { $step }; nothing is lost.
notice-start = The page could not start its engine: { $detail }

error-link = The link cannot be opened: { $detail }
error-experiment = The experiment is not valid: { $detail }
error-other = That did not work: { $detail }

fault-no-engine = its file did not arrive ({ $detail }). Reload the page to try again.
not-a-number = “{ $text }” is not a number.
not-whole = { $value } is not a whole number.
too-small = At least { $limit }.
too-big = At most { $limit }.
card-tabs = What the card shows
tab-numbers = This step
tab-layers = Layers
backwards = Play backwards
comma = ,{" "}
tab-race = Race
predict = Predict first
guess-first = First say how it will go, or skip that
