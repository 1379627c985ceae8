# 每一层的数怎样分布。

layers-of = 层
layers-layer = 第 { $layer } 层
layers-output = 输出层
layers-weights = 权重 w
layers-answers = 激活值 a
layers-gradients = 梯度 dL/dz
layers-range = { $from }～{ $to }
layers-one = 横轴从训练开始到现在；颜色越深，该取值附近的数越多。
layers-still = 这里的梯度全为 0：从这些样本学不到东西。
layers-vanish = 第一层的梯度只有输出层的 1/{ $ratio }：反向传播时梯度消失了。换用 ReLU 或减少层数会有帮助。
layers-explode = 第一层的梯度是输出层的 { $ratio } 倍：反向传播时梯度爆炸了。减小初始权重或裁剪梯度会有帮助。
layers-even = 横轴从训练开始到现在。各层的梯度大小相近：每一层都在学习。
