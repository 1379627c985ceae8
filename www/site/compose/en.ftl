# The page on which a teacher composes a task

compose-page = Compose a task
compose-kept = saved in this browser
compose-not-kept = This browser keeps nothing here: save it as a file.
compose-new = New
compose-open-file = Open a file
compose-save-file = Save as a file
compose-file = { $why ->
    [foreign] { $file } holds no task that was composed here.
    [newer] { $file } is from a newer version of this page. Open it where it was made, or load this page anew.
   *[damaged] { $file } is damaged at “{ $place }”. Nothing of it was taken.
  }
compose-controls = Controls
compose-from = Start from
compose-from-own = An experiment of your own
compose-from-experiment = Paste an experiment …
compose-from-link = Paste a link of the lab …
compose-from-lesson = The trainer of a lesson …
compose-preset = { $name ->
    [line] Fit a line
    [line-sigmoid] Fit a line, sigmoid output
    [perceptron] Two classes, one neuron
    [network] Circle: a first network
    [xor-perceptron] XOR without a hidden layer
    [xor-hidden] XOR with a hidden layer
    [circle-features] Circle by features alone
    [spiral] Spiral: a deep network
    [overfit] Overfitting
    [overfit-l2] Overfitting, cured by L2
    [overfit-more-data] Overfitting, cured by more data
    [overfit-early-stopping] Overfitting, cured by early stopping
    [vanishing] Vanishing gradients
    [vanishing-relu] Vanishing gradients, cured by ReLU
    [dying-relu] Dying ReLU
    [zero-start] All weights zero
    [rate-too-large] Too large a rate
    [plain-sgd] Plain SGD
    [momentum] Momentum
   *[other] { $name }
  }
compose-paste-experiment = The experiment, as JSON
compose-paste-link = The link: “Share” in the lab gives it
compose-open = Open
compose-no-json = This is no JSON: { $detail }
compose-no-link = This is no link to a run. It has #gradwalk= in it.
compose-lesson = Lesson
compose-screen = Screen
compose-take = Start as the preview is set
compose-take-why = Turn what you like in the preview; learners then begin with those settings, at step 0.
compose-view = View
compose-view-named = { $name }: { $value }
compose-view-take = View as it is shown
compose-view-why = Open a tab in the preview, set its speed or the scale of the loss; learners then see it so at first.
compose-view-away = Back to the usual view
compose-view-word = { $name ->
    [off] off
    [phases] Phases of the step
    [forward] forward
    [loss] loss
    [backward] backward
    [update] update
    [axes] Inputs of the picture
    [held] The other inputs as in the sample
    [sample] Sample
    [wide] A wide column beside the picture
   *[usual] the usual one
  }
compose-shown = shown
compose-locked = locked
compose-least = least
compose-most = most
compose-more = More controls
compose-fewer = Fewer controls
compose-locks-hold = Locks and limits hold in the engine, not only on the screen.
compose-control = { $name ->
    [hand] Parameters by hand
    [hand-w] w by hand
    [hand-w1] w₁ by hand
    [hand-w2] w₂ by hand
    [hand-b] b by hand
    [play] Play
    [step] Step
    [unit] What a step is
    [timeline] Timeline
    [race] Race
    [starts] Other start weights
    [exact] Least-squares line
    [tone] Loss as a tone
   *[rates] Rate strip
  }
compose-fault = { $why ->
    [number] This is not a number. Type one, such as 0.01 or 1e-4.
    [range] Here a number from { $from } to { $to } belongs.
   *[order] The least has to be below the most.
  }
compose-pictures = Pictures
compose-panel = { $name ->
    [fit] Data and line
    [decision] Data and boundary
    [network] Network
    [output] Answers
    [surface] Loss surface
    [loss] Loss curve
   *[numbers] This step
  }
compose-seen = What learners see
compose-width = Width
compose-width-phone = Phone
compose-width-embed = Embed
compose-width-page = Full page
compose-task = Task
compose-language = Language for learners
compose-title = Title
compose-title-example = Find the rate
compose-text = What to do
compose-text-example = Bring the loss below 0.3 within 60 epochs.
compose-solved-when = Solved when all of this holds
compose-goal = Goal { $k }
compose-goal-away = Remove goal { $k }
compose-goal-more = Add a goal
compose-field-quantity = quantity
compose-field-comparison = comparison
compose-field-of = of what
compose-field-value = value
compose-field-within = how near
compose-group = { $group ->
    [numbers] Numbers of the run
    [parameters] Parameters
    [states] What is so
   *[further] Further
  }
compose-quantity = { $name ->
    [loss] loss
    [validationLoss] validation loss
    [gap] gap between the two losses
    [accuracy] accuracy
    [validationAccuracy] validation accuracy
    [r2] R²
    [validationR2] validation R²
    [recall] recall (validation)
    [precision] precision (validation)
    [falseAlarms] false alarms (validation)
    [epoch] epochs
    [step] steps
    [hiddenLayers] hidden layers
    [hiddenUnits] hidden units
    [parameters] number of parameters
    [rows] training samples
    [slope] slope of the line
    [intercept] intercept of the line
    [finished] the run is at its end
    [diverged] the run diverged
    [endedEarly] the run ended early
    [byHand] only set by hand, no update
    [answerAt] answer at input
    [highest] highest on the way
    [lowest] lowest on the way
    [setting] setting
   *[constant] never changed on the way
  }
compose-comparison = { $name ->
    [below] below
    [above] above
    [atMost] at most
    [atLeast] at least
    [is] is
    [near] near
    [yes] yes
   *[no] no
  }
compose-fault-goal = { $field ->
    [of] Say which: inputs are numbers with spaces between them.
    [value] A number is missing here, such as 0.3.
   *[within] How far from it may it be? Type a number, such as 0.1.
  }
compose-proof = Can it be solved?
compose-faulty = Once everything above can be read, the task is run here.
compose-trying = The task is being run: { $tried } runs so far.
compose-stop = Stop
compose-again = Run it again
compose-by-hand = Settings by hand were not tried.
compose-met-at-once = It is solved before anything is done: ask for more.
compose-met-by-playing = Play alone solves it, at epoch { $epoch }: the settings that it begins with do.
compose-alone = { $name } alone can solve it: every value tried in { $values } does ({ $tried } were tried). Soonest { $soonest }, at epoch { $epoch }.
compose-alone-one = { $name } alone can solve it: { $values } does, at epoch { $epoch }, and none of the others that were tried ({ $tried } in all).
compose-alone-choice = { $name } alone can solve it: { $values }. Soonest { $soonest }, at epoch { $epoch }.
compose-stretch = { $from } to { $to }
compose-not-alone = No value that was tried does it alone for: { $names }.
compose-setting = { $name } { $value }
compose-together = Together they can: { $settings }, at epoch { $epoch }.
compose-none = None of the { $tried } runs that were tried solves it.
compose-cut = Not all was tried: { $tried } runs, then it was stopped or its half minute was over.
compose-hints = Hints, shown one by one
compose-hint = Hint { $k }
compose-hint-away = Remove hint { $k }
compose-hint-more = Add a hint
compose-wrong = Ways that go wrong, and what is said to them
compose-way = Way { $k }
compose-way-away = Remove way { $k }
compose-way-said = What is said to way { $k }
compose-way-example = That rate is far too large: look at the loss.
compose-way-more = Add a way
compose-solution = Worked solution, shown after the last hint
compose-copy-as = Copy as
compose-form = { $name ->
    [link] Link
    [qr] QR code
    [frame] iframe
    [element] Element
    [markdown] Markdown
    [mkdocs] MkDocs
    [myst] MyST
    [quarto] Quarto
    [reveal] reveal.js
    [moodle] Moodle
    [canvas] Canvas
   *[lesson] Lesson file
  }
compose-needs = { $name ->
    [link] For mail, chat or a sheet: it needs this site, and nothing else.
    [qr] For a screen or a sheet, for phones with a camera: it holds the link.
    [frame] For pages that may hold a frame. The script makes it as high as its content; without it, it scrolls.
    [element] For pages of your own, with scripts allowed. Or keep gradwalk.js beside the page, with its name as the source.
    [markdown] For any Markdown: a link, as many readers of Markdown take no frames.
    [mkdocs] For a page of MkDocs: HTML in Markdown, no extension needed.
    [myst] For Jupyter Book 2 and MyST: a directive that comes with it.
    [quarto] For Quarto’s HTML and slides: a raw block.
    [reveal] For a slide: the frame is loaded with its slide. A press inside it takes the keys; a press outside gives them back.
    [moodle] For the HTML source of a page or label in Moodle, where frames are allowed.
    [canvas] For the HTML editor of a page in Canvas; your institution may have to allow this site.
   *[lesson] For lessons/ of this project: a screen with its trainer and task.
  }
compose-not-yet = Something above cannot be read yet: mend that first.
