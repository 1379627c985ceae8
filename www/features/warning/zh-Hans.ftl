warning-no-held-out = 早停没有可观察的损失：没有验证样本。请划出一部分样本用于验证，或把容忍轮数设为 0。
warning-no-bias = 偏置已设为固定，但偏置项已关闭。
warning-out-of-reach = { $ends ->
    [low] { $activation } 的输出不会低于 { $low }
    [high] { $activation } 的输出不会高于 { $high }
   *[both] { $activation } 的输出在 { $low }～{ $high } 之间
}，而有的目标值{ $scaled ->
    [yes] 缩放后
   *[no] {""}
}是 { $value }：损失不可能降到 0。请缩放目标值，或改用另一种输出层激活函数。
