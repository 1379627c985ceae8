# The network lab. Loaded with the first network that is shown.

group-examples = Examples
group-features = Features
group-regularisation = Schedule and regularisation
group-more = Start and model
data-summary = { $name }, { $samples ->
    [one] 1 sample
   *[other] { $samples } samples
  }
features-count = { $used } of { $all }
card-network = Network
output-probability = output: probability of class { $name }
output-classes = output: the most likely class
output-number = output { $name }, { $activation }
legend-training = training
legend-held-out = validation
layer-of = layer { $layer }

same-data = First data
same-data-hint = Back to the samples that the seed draws first
hint-drawn = { $samples ->
    [one] One sample
   *[other] { $samples } samples
  }, given or drawn by hand

layers =
    { $layers ->
        [0] no hidden layer
        [1] 1 hidden layer
       *[other] { $layers } hidden layers
    }
layer-less = Remove the last hidden layer
layer-more = Add a hidden layer
units-of = Units of layer { $layer }
unit-less = One unit less in layer { $layer }
unit-more = One unit more in layer { $layer }
activation-of = Activation of layer { $layer }
activation-function = Activation
network-view = View
network-diagram = Network
network-table = Weights
network-answers = Output
undo = Undo
redo = Redo
column-features = features
column-output = output
unit-feature = Feature { $name }
unit-of = Unit { $unit } of layer { $layer }
unit-output = Output
unit-output-of = Output { $name }
unit-close = Close
unit-no-weights = A feature has no weights: it is an input.
weight-from = Weight from { $name }
table-layer = Layer
table-unit = Unit
table-bias = Bias
table-weights = Weights
state-dead = dead
state-saturated = saturated
states-dead = { $units ->
    [1] 1 dead unit (crossed out): it answers 0 to every sample.
   *[other] { $units } dead units (crossed out): they answer 0 to every sample.
  }
states-saturated =
    { $units ->
        [1] 1 saturated unit (barred): its slope is almost 0.
       *[other] { $units } saturated units (barred): their slopes are almost 0.
    }
twin-network = A network of { $layers ->
    [one] one layer
   *[other] { $layers } layers
  } with { $parameters } parameters. Press Tab to reach its units.
twin-output = The network’s answers, over { $samples } training samples and { $held } validation samples. Loss { $loss }.
twin-output-classes = The network’s answers, over { $samples } training samples and { $held } validation samples. { $accuracy } lie on the right side.

discrete = Two colours
tools = What a click does
tool-look = Look
tool-point = Draw
tool-cloud = Spray
tool-erase = Erase
tool-look-hint = Move over the picture: the network’s answer there.
tool-point-hint = Click to add a sample, drag one to move it.
tool-cloud-hint = Drag to spray samples.
tool-erase-hint = Click samples to take them away.
brush = What is drawn
brush-of = Class { $name }
clear = Clear
clear-hint = Leaves one sample of each class, to draw your own data
output-keys = Arrow keys move a crosshair, Enter adds a sample there, Delete takes one away, Escape leaves.
held-means = The other inputs are held at their means over the training samples.
held-sample = The other inputs are held at those of sample { $sample }.
reading-named = { $first } = { $x }, { $second } = { $y }: answer { $answer }
reading-one = x = { $x }: answer { $answer }
reading-two = x₁ = { $x }, x₂ = { $y }: answer { $answer }
reading-cross = x = { $x }, y = { $y }
points-full = { $most } samples are the most that a link can hold; the others were not added. Take some away first.
points-many = Only { $shown } of these samples are drawn: so many cannot be changed by hand.
points-last = The last sample stays: there is nothing to learn from nothing.

words-layers = Another network, another start. Undo brings the old one back as it was.
words-units = Layer { $layer } has another number of units: the run starts again.
words-activation = Layer { $layer } has another activation: the run starts again.
words-feature = { $use ->
    [on] The feature { $name } is used now: the run starts again.
   *[off] The feature { $name } is left out now: the run starts again.
  }
words-set = Other data: { $name }. { $output ->
    [same] The network stays, and starts again.
   *[other] The hidden layers stay; the output layer and the loss go with the task. The run starts again.
  }
words-same-data = The seed’s first samples are back.
words-points = { $points ->
    [one] One sample.
   *[other] { $points } samples.
  } The run starts again with each change of the data.
words-moved = The sample was moved, and the run started again.
words-cleared = One sample of each class is left. Choose Draw or Spray, and draw.
words-edited = A weight was set by hand: the run starts there.

example-own = your own
example-network = Circle: a first network
example-xor-perceptron = XOR without a hidden layer
example-xor-hidden = XOR with a hidden layer
example-circle-features = Circle by features alone
example-spiral = Spiral: a deep network
example-overfit = Overfitting
example-overfit-l2 = Overfitting, cured by L2
example-overfit-more-data = Overfitting, cured by more data
example-overfit-early-stopping = Overfitting, cured by early stopping
example-vanishing = Vanishing gradients
example-vanishing-relu = Vanishing gradients, cured by ReLU
example-dying-relu = Dying ReLU
example-zero-start = All weights zero
example-rate-too-large = Too large a rate
example-plain-sgd = Plain SGD
example-momentum = Momentum

look-network = Each small map shows where one unit answers high and where low; the next layer weighs them together.
look-xor-perceptron = No straight line parts the two classes of XOR, whatever the weights.
look-xor-hidden = A hidden layer lets the boundary bend: each of its units answers along one straight edge.
look-circle-features = No hidden layer, but x₁² and x₂²: a straight boundary in these is a curve in x₁ and x₂.
look-spiral = Units of the first hidden layer answer along straight edges, those of later layers along bent ones.
look-overfit = Few noisy samples, a large network: compare the training loss with the validation loss.
look-overfit-l2 = Samples and network of “Overfitting”, with an L2 penalty that pulls the weights towards 0.
look-overfit-more-data = The network of “Overfitting” with many more samples.
look-overfit-early-stopping = Samples and network of “Overfitting”, but it ends once the validation loss has stopped falling, and the best weights come back.
look-vanishing = Six hidden sigmoid layers: under Layers, compare the gradients of the first and the last.
look-vanishing-relu = As deep as “Vanishing gradients”, with ReLU: compare the gradients of its layers with those of sigmoid.
look-dying-relu = ReLU units and a large learning rate: a unit that answers 0 for every sample is crossed out.
look-zero-start = All weights start at 0, so the units of a layer have the same weights, and keep them the same.
look-rate-too-large = A large learning rate: watch the loss from update to update.
look-plain-sgd = Plain SGD: note the loss at the end of the run, then open “Momentum”.
look-momentum = The same start and data as Plain SGD, with momentum: compare the loss at the end of the run.
hold = Held fixed
hold-none = nothing
hold-weights = weights
hold-biases = biases
hold-all = everything
hold-some = some of its parameters
words-held = { $held ->
    [none] Nothing of this layer is held fixed any more. The run starts from here.
    [weights] The weights of this layer are held fixed. The rest learns on from here.
    [biases] The biases of this layer are held fixed. The rest learns on from here.
   *[other] This layer is held fixed. The rest learns on from here.
}
