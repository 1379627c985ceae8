# How the numbers of each layer are spread.

layers-of = Layer
layers-layer = { $layer }
layers-output = Output
layers-weights = Weights w
layers-answers = Activations a
layers-gradients = Gradients dL/dz
layers-range = { $from } to { $to }
layers-one = From left to right: the run from its start until now. Darker where more numbers lie.
layers-still = The gradients are 0 here: nothing is learnt from these samples.
layers-vanish = The gradients of the first layer are { $ratio } times smaller than those of the output: they vanish on the way back. ReLU, or fewer layers, helps.
layers-explode = The gradients of the first layer are { $ratio } times larger than those of the output: they explode on the way back. Smaller start weights or clipping help.
layers-even = From left to right: the run until now. Gradients have about the same size in every layer: each one learns.
