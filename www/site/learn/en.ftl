# A lesson: its screens, questions and tasks

learn-lesson-of = Lesson { $place } of { $count }
learn-glossary = Glossary
learn-lessons = Lessons
learn-trainer = Trainer
learn-print = Print
learn-trouble-lesson = This lesson could not be loaded. Check the connection, then try again.
learn-trouble-again = Try again
way-deck = Slides
