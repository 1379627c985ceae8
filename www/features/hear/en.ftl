# The pictures in sentences, as the run goes on

hear-at = Step { $step }.
hear-loss = Step { $step }: the loss is { $loss }.
hear-loss-fell = Step { $step }: the loss is { $loss }, down from { $before }.
hear-loss-rose = Step { $step }: the loss is { $loss }, up from { $before }.
hear-loss-same = Step { $step }: the loss is { $loss }, as before.
hear-line = The line is { $equation }.
hear-curve = The curve goes from { $first } at x = { $from } to { $second } at x = { $to }.
hear-right = { $rows ->
    [one] { $right ->
        [0] The one training sample is on the wrong side.
       *[other] The one training sample is on its right side.
      }
   *[other] Of { $rows } training samples, { $right ->
        [one] one is on its right side.
       *[other] { $right } are on their right side.
      }
  }
hear-strongest = The strongest weight, { $value }, leads from { $from } to { $to }.
hear-neuron = neuron { $unit } of layer { $layer }
hear-output = the output
hear-ground = On the picture of the loss the run stands at { $list }.
hear-value = { $name } = { $value }
hear-sample = Sample { $row }: the prediction is { $y }, the target { $t }.
hear-race = The race, from the lowest loss: { $list }.
hear-race-right = The race, from the highest accuracy: { $list }.
hear-gone = { $name } has diverged
tone = Tone
tone-hint = While the run plays, a tone follows the loss: the higher the tone, the larger the loss. A tick is an epoch.
