# Names of options and of choices that a first view does not say.

slope = True slope w
intercept = True intercept b
activation-tanh = Tanh
activation-relu = ReLU
scale = Inputs
scale-none = As they are
scale-min-max = Scaled to 0–1
scale-standard = Standardised
scale-symmetric = Scaled to −1–1
scale-robust = By median and middle half
scale-target-symmetric = Scaled to −1–1
scale-target-robust = By median and middle half
missing = Missing values
missing-drop = leave samples out
missing-mean = fill in the mean
missing-median = fill in the median
missing-most-frequent = fill in the most frequent
missing-indicator = mean, and an input that says so
gaps-left-out = { $left } of { $rows } samples left out
outliers = Outliers
outliers-keep = keep
outliers-clip = move to the fence
outliers-drop = do not train on them
outlier-rule = Outliers are
outlier-rule-iqr = beyond 1.5 × IQR
outlier-rule-z-score = beyond 3 deviations
rare = Rare names joined below
test = Test share
split = How samples are split
split-random = at random
split-stratified = same share of classes
split-time = the latest
shuffle = Shuffled samples
data = Data
data-line = line
data-circle = circle
data-xor = XOR
data-blobs = two blobs
data-spiral = spiral
data-moons = two moons
data-three-blobs = three blobs
data-plane = plane
data-bumps = six bumps
data-sine = sine
data-x-sin-x = x sin x
data-points = drawn by hand
data-table = table
validation = Validation share
optimizer = Optimizer
optimizer-sgd = SGD
optimizer-momentum = Momentum
optimizer-nesterov = Nesterov
optimizer-adagrad = AdaGrad
optimizer-rmsprop = RMSProp
optimizer-adam = Adam
optimizer-adamw = AdamW
momentum = Momentum
rho = Rho
beta1 = Beta 1
beta2 = Beta 2
epsilon = Epsilon
weight-decay = Weight decay (AdamW)
initial-accumulator = Accumulator at the start
features = Features
points = Drawn samples
named-layers = Hidden layers
named-layer-less = Remove the last hidden layer
named-layer-more = Add a hidden layer
named-units = Units, layer { $layer }
named-unit-less = One unit less in layer { $layer }
named-unit-more = One unit more in layer { $layer }
units = Units
l1 = L1 penalty
l2 = L2 penalty
init = Start weights
init-glorot-uniform = Glorot, uniform
init-glorot-normal = Glorot, normal
init-he-uniform = He, uniform
init-he-normal = He, normal
init-lecun-uniform = LeCun, uniform
init-lecun-normal = LeCun, normal
init-small-uniform = small, uniform
init-wide-uniform = within 0.5, uniform
init-zeros = all zero
schedule = Schedule
schedule-constant = constant
schedule-step = step
schedule-exponential = exponential
schedule-cosine = cosine
schedule-inverse-time = inverse time
schedule-epochs = Schedule’s epochs
schedule-factor = Schedule’s factor
warm-up = Warm-up steps
dropout = Dropout
class-weight = Class weights
class-weight-none = none
class-weight-balanced = balanced
patience = Early stopping: patience
min-delta = Early stopping: least progress
clip-norm = Gradient’s norm, at most
clip-value = Each gradient, at most
negative-slope = Leaky ReLU: slope below 0
huber-delta = Huber: delta
loss-cce = Cross-entropy
loss-mae = Absolute error
loss-huber = Huber
loss-hinge = Hinge
activation-leaky-relu = Leaky ReLU
activation-elu = ELU
activation-softplus = Softplus
activation-swish = Swish
activation-gelu = GELU
activation-sine = Sine
activation-step = Step
activation-softmax = Softmax

# Of pictures: what is read out, and what is there later
legend-later = after going back
legend-earlier = earlier
loss-zero = The loss is 0: it lies at the foot of the log scale.
loss-read = Epoch { $epoch }, step { $step }: loss { $loss }
loss-read-both = Epoch { $epoch }, step { $step }: loss { $loss }, validation { $validation }
picture-keys = Arrow keys choose a sample
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
twin-loss = Loss curve: { $first } at step 0{ $at ->
    [0] .
   *[other] , { $now } at step { $step }.
  }
notice-revived = The computing part stopped and was restarted. The run is back at step { $step }; nothing is lost.

# What is typed and is no value
no-number = A number is missing here.
not-a-number = “{ $text }” is not a number.
too-small = At least { $limit }.
too-big = At most { $limit }.
