# 数值过大时怎么办

diverged-title = 训练发散：数值溢出
diverged-what-z = 第 { $next } 步会溢出：{ $place ->
    [only] {""}
    [output] 输出层的
   *[hidden] 第 { $layer } 层的
  }加权和 z 会超出存放它的数的范围（最大约 { $limit }）。
diverged-what-activation = 第 { $next } 步会溢出：{ $place ->
    [only] {""}
    [output] 输出层的
   *[hidden] 第 { $layer } 层的
  }激活值会超出存放它的数的范围（最大约 { $limit }）。
diverged-what-loss = 第 { $next } 步会溢出：损失太大，无法计算。
diverged-what-gradient = 第 { $next } 步会溢出：{ $place ->
    [only] {""}
    [output] 输出层的
   *[hidden] 第 { $layer } 层的
  }损失的斜率（梯度）会超出存放它的数的范围（最大约 { $limit }）。
diverged-what-weight = 第 { $next } 步会溢出：{ $place ->
    [only] {""}
    [output] 输出层的
   *[hidden] 第 { $layer } 层的
  }权重会超出存放它的数的范围（最大约 { $limit }）。
diverged-what-bias = 第 { $next } 步会溢出：{ $place ->
    [only] {""}
    [output] 输出层的
   *[hidden] 第 { $layer } 层的
  }偏置会超出存放它的数的范围（最大约 { $limit }）。
diverged-why = 训练停在第 { $step } 步，这是数值仍然有限的最后一步，发散时的学习率是 { $rate }。
diverged-too = 用现在设置的学习率 { $rate }，第 { $next } 步同样溢出：请先回到数值还小的地方。
diverged-grew = 损失从第 { $step } 步的 { $from } 涨到第 { $last } 步的 { $to }。
diverged-grew-far = 损失从第 { $step } 步的 { $from } 涨到第 { $last } 步的 { $to }；存放损失的数更长。
diverged-hill = 在损失曲面上查看
diverged-now = 用现在设置的学习率 { $rate } 从头训练 { $epochs } 轮，最终损失为 { $loss }，低于初始损失。
diverged-best = 从头训练 { $epochs } 轮：在试过的更小学习率中，{ $rate } 的效果最好，最终损失为 { $loss }{ $more ->
    [yes] ；最终损失低于初始损失的最大学习率是 { $largest }
   *[no] {""}
  }。
diverged-largest = 从头训练 { $epochs } 轮：在试过的更小学习率中，最终损失低于初始损失的最大学习率是 { $rate }。
diverged-none = 试过的更小学习率（最小 { $least }）全都发散，或最终损失不低于初始损失。
diverged-rate = 回到第 { $step } 步，学习率改为 { $rate }
diverged-back = 回到第 { $step } 步
