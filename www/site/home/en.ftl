# Home

home-title = Watch a neural network learn, one step at a time
home-lead = Turn the learning rate and see how the run would end. Stop anywhere, look at one step in numbers, go back and try another way.
home-start = Start with lesson { $number }
home-open-lab = Open the lab
