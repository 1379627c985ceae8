# This step, in numbers.

step-phases = Phases of the step
step-previous = Previous phase
step-next-phase = Next phase
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
