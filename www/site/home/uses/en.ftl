# Examples of use

home-uses = What is it used for? Choose one, and see it learn:
home-use-line = A value from another one: the line through 100 samples.
home-use-banknote = Genuine or forged? Two numbers from the picture of a banknote, and eight neurons.
home-use-cancer = Malignant or benign? Two measures of the cells of a tumour, and eight neurons.
home-use-iris = Which of three kinds? Length and width of a petal, and eight neurons.
home-use-judged = Of the samples that it learnt from, { $accuracy } are right.
home-use-in-lab = Open it in the lab
home-use-in-data = The whole table
