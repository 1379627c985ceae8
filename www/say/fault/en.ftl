# What is wrong with an experiment, by the codes of the engine

fault-link-damaged = its text is damaged; copy it again as a whole.
fault-link-too-large = it holds more than { $limit } MB; no run of this page is as large.
fault-link-step = its step is not a whole number from 0 to 100,000,000.
fault-link-shape = it holds something that this page does not know.
fault-no-json = it holds what is no JSON: a function, or lists within lists without end.
fault-stopped = the engine does not run: it stopped again and again. Reload the page.
fault-syntax = this is not JSON; check commas, quotes and brackets ({ $detail }).
fault-unknown-key = { $path }: not a known key; use one of { $known }.
fault-missing = { $path }: missing; give a value.
fault-wrong-type = { $path }: { $wanted } belongs here.
fault-below = { $path }: { $value } is below { $limit }.
fault-above = { $path }: { $value } is above { $limit }.
fault-not-finite = { $path }: too large for a 32-bit number.
fault-not-one-of = { $path }: “{ $found }” is not one of { $choices }.
fault-length = { $path }: { $found } values where { $wanted } belong.
fault-empty-range = { $path }: the first number must be below the second.
fault-no-rows = { $path }: no sample is left to train on.
fault-no-column = { $path }: no column has the role “{ $role }”.
fault-categories = { $path }: { $found } different values; at most { $limit } can be used.
fault-output-units = { $path }: units of the last layer: { $units }, targets of the data: { $targets }. Make them equal.
fault-loss-needs = { $path }: the loss { $loss } needs the activation { $activation } in the last layer.
fault-loss-targets = { $path }: the loss { $loss } needs targets from 0 to 1, and one is { $value }.
fault-loss-signs = { $path }: the loss { $loss } needs targets of −1 and 1, and one is { $value }. Write −1 and 1 for the classes.
fault-single-softmax = { $path }: a softmax of one unit always answers 1. Use a sigmoid, or one unit for each class.
fault-no-classes = { $path }: the targets are numbers, and only samples of classes can be weighed. Set it to none.
fault-twice = { $path }: “{ $name }” is there twice; leave one out.
fault-conflict = { $path }: cannot be used together with { $other }.
fault-not-at-hand = { $path }: the table “{ $name }” is not here; open it again.
fault-not-fetched = the table “{ $name }” could not be fetched ({ $detail }). Check the connection and open this page again.
fault-other-table = { $path }: this is not the table “{ $name }”: its values differ. Open the same one, or leave out the source.
fault-says-nothing = { $path }: it says nothing of what is to be reached; name a condition.
fault-never-met = { $path }: no run of this kind can meet this; ask for less, or take another experiment.
fault-too-large = { $path }: { $found } numbers, and at most { $limit } are kept.
fault-too-large-to-look = “{ $name }” takes more than 64 MB. What looks into a single step is left out for it; training goes on.
fault-locked = “{ $path }” is locked here and cannot be changed.
fault-taken = { $path ->
    [play] Here the run is not played.
    [step] Here no steps are taken.
    [race] Here no run is added to the race or taken out.
   *[other] Here nobody goes along the timeline.
}
fault-guess-first = Keep your guess first.
fault-limited = Here “{ $path }” is kept { $choices ->
    [none] between { $from } and { $to }.
   *[other] to these: { $choices }.
}
fault-finished = the run has finished at epoch { $epoch }; raise the epochs to go on, or reset it.
fault-diverged = the run has diverged; go back to an earlier step, or reset it.
fault-restarted = the computing part stopped and was restarted; please try again.
error-attribute = The attribute { $name } is not valid: { $detail }
limit-range = “{ $word }” is no range of { $name }: write { $name }=from..to, with numbers from { $from } to { $to }, the smaller one first.
error-src = The file { $src } could not be read ({ $detail }).
unknown-name = “{ $found }” is not one of { $choices }.
notice-old = The run before it is kept.
notice-named = What the page names is shown instead.
notice-defaults = “Fit a line” is shown instead.
notice-panels = All of them are shown instead.

# Where it was found
error-link = The link cannot be opened: { $detail }
error-experiment = The experiment is not valid: { $detail }
error-other = That did not work: { $detail }
