# Packages for learning platforms (SCORM). Loaded where one is made.

scorm-about = A package holds a lesson’s screens that have a task, the homework that is done in the trainer alone, and all the code: nothing is loaded from this site. The platform gets how many tasks are solved as the score, “completed” and “passed” when all are, the time, and the run as it stands; the next visit goes on from there.
scorm-without = Not in it: questions that are answered in words, numbers or by choosing, and runs on a bundled table. A platform that speaks cmi5 or xAPI takes it as a SCORM package; the package itself sends no statements.
scorm-edition = The platform takes
scorm-edition-1-2 = SCORM 1.2 (Moodle, most others)
scorm-edition-2004-3 = SCORM 2004, 3rd edition
scorm-edition-2004-4 = SCORM 2004, 4th edition
scorm-make = Make the package
scorm-making = Making the package …
scorm-made = { $file } is made.
scorm-empty = This lesson has nothing that a package could judge.
scorm-run = For a learning platform
scorm-run-about = A SCORM package with this run, as it stands. The platform gets “completed” when it was trained to its end, the time, and where it was left.
scorm-page-back = Previous page
scorm-page-on = Next page
scorm-page-part = { $at } of { $all }
scorm-page-solved = Tasks solved: { $solved } of { $tasks }
scorm-page-task-solved = Solved.
scorm-page-task-open = Not solved yet.
scorm-page-large = The platform has too little room for all runs: some begin anew next time. What is solved stays.
scorm-page-alone = No learning platform was found: nothing is kept here.
scorm-page-failed = The learning platform did not take what was told: the last steps may be lost.
