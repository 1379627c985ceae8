# Homework: what is to be done, and the code that is handed in

work-back = Back to the lesson: { $title }
work-star = a star can be earned
work-number = Your student number
work-number-why = It draws your own numbers: your neighbour has others.
work-begin = Begin
work-renumber = Change
work-renumber-why = Another number begins again, with other numbers.
work-hand = Hand in
work-not-yet = When the task is reached, its code is here.
work-unfinished = Make a code of what there is now
work-as-it-is = This code holds the run as it was: the task is not reached.
work-failed = The code could not be made just now.
work-again = Try again
work-met = The task is reached. This code shows it.
work-met-star = The task is reached, with the star. This code shows it.
work-met-no-star = The task is reached, without the star. This code shows it.
work-qr = The code as a QR code
work-what = The code holds this run, your answers, how often you tried, how many hints you opened, and the name and number above; where the task asks for them, also earlier runs, races, parameters that you set by hand, and what you used. Nothing is sent: you paste it where your teacher asks for it. Your teacher’s page runs it again.
