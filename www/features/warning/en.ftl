warning-no-held-out = Early stopping has nothing to watch: there are no validation samples. Set some aside for validation, or set its patience to 0.
warning-no-bias = A bias is held fixed, but the bias term is off.
warning-out-of-reach = { $ends ->
    [low] { $activation } never answers less than { $low }
    [high] { $activation } never answers more than { $high }
   *[both] { $activation } answers from { $low } to { $high }
}, but a target is { $value }{ $scaled ->
    [yes] {" "}after scaling
   *[no] {""}
}: the loss cannot reach 0. Scale the target, or choose another output.
