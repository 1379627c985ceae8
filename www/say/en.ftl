# Terms stand as in a standard textbook. A message is whole: no sentence is put together from parts.

# The page
brand = Gradwalk
place-learn = Learn
place-lab = Lab
place-data = Your data
place-teach = Teach
places = Places
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
finer = More
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
hint-parts = { $train } training and { $held } validation samples
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
read-held-out = validation
read-loss = Loss
read-model = Model
read-accuracy = Accuracy
read-step = Step { $step }
epoch-of = { $epoch } / { $epochs }

# The pictures
legend = Legend
legend-run = this run
legend-data = data
legend-now = model now
legend-error = error of the chosen sample
legend-boundary = boundary
legend-class = class { $name }
legend-held = validation
views = Picture
view-data = Data
view-hill = Loss surface
view-curve = Loss over a parameter
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

# What just happened, and what to try
words-ready = { $batch ->
    [one] The run stands at its start weights. Every update will use one sample.
   *[other] The run stands at its start weights. Every update will use { $batch } samples.
  }

# When it goes wrong
notice-close = Close
part-lost = A part of the page did not load. Check the network, then try again.
notice-start = The page could not start its engine: { $detail }

fault-no-engine = its file did not arrive ({ $detail }). Reload the page to try again.
not-whole = { $value } is not a whole number.
card-tabs = What the card shows
tab-numbers = This step
tab-layers = Layers
backwards = Play backwards
comma = ,{" "}
tab-race = Race
tab-starts = Starts
predict = Predict first
guess-held = Keep your guess first
guess-first = First say how it will go, or skip that
