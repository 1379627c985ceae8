blank = This part had not started when it was printed. Scroll to it, then print again.
