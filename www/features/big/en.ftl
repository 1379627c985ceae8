# The big picture

big-leave = Leave big picture
