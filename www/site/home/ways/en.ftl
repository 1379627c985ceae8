# The four ways in

home-go-on = Go on with lesson { $number }
home-lost = This browser keeps nothing here: what you do is forgotten when you leave.
home-lessons = { $count } lessons
home-minutes = { $minutes } min
home-far = { $far } of { $screens }
home-done = done
home-glossary = Glossary: every word, with a picture
home-lab-hint = try anything
home-line = One neuron finds y = 3x + 2
home-classify = A boundary between two clouds
home-network = Hidden layers, neuron by neuron
home-data-hint = five steps
home-own = Open a CSV file
home-own-stays = It never leaves this browser. Or take one of these:
home-samples = { $rows } samples
home-teach-hint = for your course
home-plans = Lesson plans
home-plans-about = For 45 minutes, 90 minutes and a week
home-slides = Slides and worksheets
home-slides-about = Each lesson as a deck, and on paper
home-homework = Homework
home-homework-about = Result codes that are run again, bit for bit
home-progress = Your progress
home-progress-about = It is kept in this browser alone. A file of it can be opened on another machine.
home-progress-save = Save as a file
home-progress-open = Open a file
home-progress-clear = Clear
home-progress-sure = Clear all that you did in lessons and homework?
home-progress-clear-it = Clear all
home-progress-keep-it = Keep it
home-progress-cleared = Cleared.
home-progress-taken = Opened. What you had here stays, and what was in the file is added.
home-progress-foreign = { $name } has no progress in it. Choose a file that “Save as a file” has made.
home-progress-newer = { $name } is of a newer Gradwalk. Reload this page, and open it again.
home-progress-damaged = { $name } is damaged at “{ $place }”. Nothing was changed here. Save it anew where it is from.
