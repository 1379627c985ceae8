# What is said to an answer, to a run, and of other ways to have a lesson

learn-screens = Screens of this lesson
learn-screen-of = { $place } / { $count }
learn-back = Back
learn-next = Next
learn-first = First answer what is asked here.
learn-first-task = First solve the task of this screen, or have it shown.
learn-guess = Guess first
learn-question = Question
learn-answer = Your answer
learn-blank = Blank { $k } of { $count }
learn-place = Place
learn-keep = Keep this guess
learn-keep-text = Keep this text
learn-text-kept = Kept.
learn-kept = Kept. Now try it and see.
learn-kept-tasks = Kept. Now try it: what is right is said when all { $count } tasks are done.
learn-check = Check
learn-pick = Take this one
learn-picked = Taken. You can take another one at any time.
learn-right = Right.
learn-not-yet = Not yet. Look again, or open a hint.
learn-unjudged = This could not be checked just now, and your answer was not kept. Try again in a moment.
learn-lacks = { $kind ->
    [number] Type a number, such as 0.5 or 1e-4.
    [blanks] This is not a number. Type one, such as 0.5 or 1e-4.
    [order] Give each of them a place of its own.
    [text] Write something first.
   *[choice] Choose one first.
  }
learn-worked = Worked example
learn-more = More about it
learn-trouble-run = The run of this screen could not be opened. A run that stands beside the text is another one.
learn-teacher = For teachers
learn-go-data = Open it in “Your data”
learn-homework = Homework
learn-homework-of = Homework { $name }
learn-homework-unknown = This lesson has no homework “{ $name }”. Here is the lesson; its homework stands at its end.
learn-level-easy = Easy
learn-level-medium = Medium
learn-level-hard = Hard
way-read = Read the lesson
way-teacher = Teacher’s view
way-print = Worksheet
