# The task of an element

task-not-begun = Not started
task-code = Get the result code
task-proves = The code holds this run, and the name and number above. It shows that the run was made; who did it, a code cannot prove.
