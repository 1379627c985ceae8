# 数值过大时怎么办

diverged-title = 训练发散：数值溢出
diverged-what-z = 第 { $next } 步会溢出：{ $output ->
    [yes] 输出层
   *[no] 第 { $layer } 层
  }的加权和 z 超出了 32 位浮点数的范围。
diverged-what-activation = 第 { $next } 步会溢出：{ $output ->
    [yes] 输出层
   *[no] 第 { $layer } 层
  }的激活值超出了 32 位浮点数的范围。
diverged-what-loss = 第 { $next } 步会溢出：损失超出了浮点数的范围。
diverged-what-gradient = 第 { $next } 步会溢出：{ $output ->
    [yes] 输出层
   *[no] 第 { $layer } 层
  }的梯度超出了 32 位浮点数的范围。
diverged-what-weight = 第 { $next } 步会溢出：{ $output ->
    [yes] 输出层
   *[no] 第 { $layer } 层
  }的权重超出了 32 位浮点数的范围。
diverged-what-bias = 第 { $next } 步会溢出：{ $output ->
    [yes] 输出层
   *[no] 第 { $layer } 层
  }的偏置超出了 32 位浮点数的范围。
diverged-why = 训练停在第 { $step } 步，这是数值仍然有限的最后一步，学习率为 { $rate }。
diverged-grew = 损失从第 { $step } 步的 { $from } 涨到第 { $last } 步的 { $to }。
diverged-hill = 在损失曲面上查看
diverged-best = 从头训练 { $epochs } 轮：在试过的更小学习率中，{ $rate } 的效果最好，最终损失为 { $loss }；不发散的最大学习率是 { $largest }。
diverged-largest = 从头训练 { $epochs } 轮：在试过的更小学习率中，不发散的最大学习率是 { $rate }。
diverged-none = 试过的更小学习率（最小 { $least }）全都发散。
diverged-rate = 回到第 { $step } 步，学习率改为 { $rate }
diverged-back = 回到第 { $step } 步
