# Of a task: what is asked, what is still missing, and the code of what is reached

learn-task = Task
learn-solved = Solved.
learn-hint = Hint { $next } of { $count }
learn-show = Show me
learn-both = { $first }; { $second }
learn-or = { $first }, or { $second }
learn-missing-hidden = what is asked for, which is not shown here
learn-still = Still missing: { $what }.
learn-missing-number = { $what } { $now }, wanted { $wanted }
learn-missing-else = { $what } is not yet as it should be
learn-missing-place = { $at ->
    [epoch] it came there in epoch { $now }, wanted { $wanted }
   *[step] it came there at update { $now }, wanted { $wanted }
  }
learn-missing-extreme = { $at ->
    [epoch] { $what } in epoch { $now }, wanted { $wanted }
   *[step] { $what } at update { $now }, wanted { $wanted }
  }
learn-missing-state = { $of ->
    [finished] the run is not at its end yet
    [diverged] the run has not diverged
    [endedEarly] the run has not ended early
   *[byHand] only what is set by hand counts, before any update
  }
learn-missing-not-state = { $of ->
    [finished] the run is at its end already
    [diverged] the run has diverged
    [endedEarly] the run has ended early
   *[byHand] the parameters were set by hand, and nothing was trained
  }
learn-missing-count = { $of ->
    [visited] { $now } of { $wanted } settings by hand
    [race] { $now } of { $wanted } runs of one race
   *[runs] { $now } of { $wanted } runs
  }
learn-missing-not = what stands now is ruled out: change the run or its settings
learn-missing-activation = hidden layers are to have { $name }
learn-missing-used = { $name ->
    [sample] steps by one sample: { $now } of { $wanted }
    [batch] steps by one batch: { $now } of { $wanted }
    [epoch] steps by one epoch: { $now } of { $wanted }
    [forward] the forward pass opened: { $now } of { $wanted }
    [loss] the loss opened: { $now } of { $wanted }
    [backward] the backward pass opened: { $now } of { $wanted }
    [update] the update opened: { $now } of { $wanted }
    [check] the check of the gradient switched on: { $now } of { $wanted }
    [exact] the least-squares line switched on: { $now } of { $wanted }
    [predict] predictions asked for: { $now } of { $wanted }
    [export] exports: { $now } of { $wanted }
   *[other] used: { $now } of { $wanted }
  }
learn-missing-answer = { $of ->
    [predicted] a guess is to be kept before the run
   *[answer] a question is still open
  }
learn-missing-change = { $of ->
    [unchanged] { $name } may not be changed
    [constant] { $name } was changed on the way
   *[changed] { $name } was not changed on the way
  }
learn-part = { $of ->
    [data] the data
    [prepare] the preparation
    [model] the model
    [train] the training
   *[layers] the layers
  }
learn-measure = { $name ->
    [validationLoss] validation loss
    [accuracy] accuracy
    [validationAccuracy] validation accuracy
    [gap] gap between the two losses
    [r2] R²
    [validationR2] validation R²
   *[loss] loss
  }
learn-parameter = { $name ->
    [slope] slope
    [intercept] intercept
   *[other] { $name }
  }
learn-what = { $of ->
    [loss] loss
    [validationLoss] validation loss
    [gap] gap between the two losses
    [accuracy] accuracy
    [validationAccuracy] validation accuracy
    [r2] R²
    [validationR2] validation R²
    [step] step
    [epoch] epoch
    [rows] training samples
    [hiddenLayers] hidden layers
    [hiddenUnits] hidden units
    [parameters] parameters
    [recall] recall
    [precision] precision
    [falseAlarms] false alarms
    [highest] highest { $measure }
    [lowest] lowest { $measure }
    [answerAt] answer at { $name }
   *[parameter] { $name }
  }
learn-bound-near = { $value } ± { $within }
learn-bound-above = above { $value }
learn-bound-below = below { $value }
learn-bound-at-least = at least { $value }
learn-bound-at-most = at most { $value }
work-name = Name (if you like)
work-number-too = Student number (if you like)
work-code = Result code
work-copy = Copy the code
work-copied = Copied.
work-select = It is marked: copy it.
