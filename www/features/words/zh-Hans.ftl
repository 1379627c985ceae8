# 刚刚发生了什么，以及可以试什么

words-ready-sigmoid = Sigmoid 的取值在 0～1 之间，而目标值最大约为 { $top }。
words-ready-sigmoid-scaled = 目标值已缩放到 0～1，Sigmoid 可以取到。
words-playing = 训练正在进行。
words-playing-sigmoid = Sigmoid 最大只能取到 1，而目标值最大约为 { $top }。把目标值缩放到 0～1，它就够得着。
words-loss-falls = 从第 { $since } 步到现在，损失由 { $before } 降到 { $now }。
words-loss-rises = 从第 { $since } 步到现在，损失由 { $before } 升到 { $now }。
words-loss-stays = 损失为 { $now }，与第 { $since } 步相比变化不到千分之一。
words-paused = { $by ->
    [timeline] 已停在第 { $step } 步。点击“单步”再走一步，拖动时间轴可以回看。
    [step] 已停在第 { $step } 步。点击“单步”再走一步，点击“后退”退回一步。
    [play] 已停在第 { $step } 步。点击“播放”从这里继续。
   *[none] 训练停在第 { $step } 步。
  }
words-still = 这里不进行训练，参数保持设定的值。
words-back = 已回到第 { $step } 步。点击“播放”会逐位重现同一次训练；改变学习率则从这里走出另一条路。
words-backwards = 同一次训练倒着播放：每个状态都与当时相同，只是次序相反。
words-finished-line = 训练结束于 { $equation }。这些样本的最小二乘直线是 { $exact }。
words-finished-sigmoid = Sigmoid 最大只能取到 1，而目标值最大约为 { $top }。缩放到 0～1 后，它就够得着。
words-finished-parted = { $rows } 个训练样本全部分类正确。
words-finished-wrong = { $rows } 个训练样本中，有 { $wrong } 个分类错误。
words-finished-above = 训练在第 { $epoch } 轮结束，损失为 { $loss }，高于初始损失 { $start }。回到起点，换一个更小的学习率再试。
words-finished = 训练在第 { $epoch } 轮结束，损失为 { $loss }。
words-stopped-early = 早停：第 { $best } 步之后验证损失再无进展，训练在第 { $epoch } 轮停止，并取回第 { $best } 步的权重。图、损失和准确率都属于这组权重。
words-stopped-last = 最后一轮已结束。已取回验证损失最好的第 { $best } 步的权重；图、损失和准确率都属于这组权重。
words-overfit = 从第 { $epoch } 轮起，训练损失由 { $before } 降到 { $loss }，验证损失却由 { $least } 升到 { $held }：网络在死记训练样本，这就是过拟合。
words-diverged = 训练到此为止，记录都在：回到前面某一步，换一个学习率，再播放一次。
words-rate = 学习率现为 { $rate }{ $from ->
    [start] 。训练从头就用它。
    [end] 。“再播一次”从头就用它；“单步”从第 { $step } 步起用它。
   *[here] ，从第 { $step } 步继续训练。
  }
words-batch = 现在每次更新用{ $all ->
    [yes] 全部
   *[no] {""}
  } { $batch } 个样本{ $from ->
    [start] 。训练从头就是这样。
    [end] 。“再播一次”从头就是这样；“单步”从第 { $step } 步起这样。
   *[here] ，从第 { $step } 步继续训练。
  }
words-continues = “{ $name }”现为“{ $value }”{ $from ->
    [start] 。训练从头就用它。
    [end] 。“再播一次”从头就用它；“单步”从第 { $step } 步起用它。
   *[here] ，从第 { $step } 步继续训练。
  }
words-set-at-end = “{ $name }”现为“{ $value }”。
words-epochs = 训练现在到第 { $epochs } 轮结束。
words-restarted = “{ $name }”已改变，从同样的初始权重重新开始。
words-restarted-anew = “{ $name }”已改变，从另一组初始权重重新开始。
words-model-sigmoid = 输出层激活函数改为 Sigmoid，学习率 { $rate }，共 { $epochs } 轮。重新开始。
words-model-linear = 输出层激活函数改为线性，学习率 { $rate }，共 { $epochs } 轮。重新开始。
words-new-data = 换了一组样本，初始权重不变。
words-new-start = 换了一组初始权重，数据不变。
words-reset = 已回到最初的权重。
words-reset-hand = 已回到手动设置的起点。再按一次“重置”，回到设置之前的起点。
words-reset-drawn = 已回到手动设置之前的起点。“撤销”可恢复手动设置的起点。
words-undone = 已撤销：训练原样恢复，步数和权重都在。
words-redone = 已重做。
words-sample-step = 用一个样本更新了一次。
words-back-rate = 已回到第 { $step } 步，学习率改为 { $rate }。
words-seeking = 正在计算到第 { $step } 步……
words-opened = 已打开链接中的训练，停在第 { $step } 步。点击“播放”继续。
