penalty = Loss { $loss } + penalty { $penalty } (not in the curve)
