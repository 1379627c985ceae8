# A lesson: its screens, questions and tasks

learn-lesson-of = Lesson { $place } of { $count }
learn-glossary = Glossary
learn-lessons = Lessons
learn-trainer = Trainer
learn-print = Print
way-deck = Slides
