# 这一步的数值。

step-phases = 一步的各个阶段
step-previous = 上一阶段
step-next-phase = 下一阶段
step-next = 下一步
step-formulas = 公式
step-rows = 这一步用到的样本
step-sample = 单个样本
step-batch = 一批
step-show-symbols = 符号
step-show-numbers = 数值
step-show-check = 检验
step-unit = 查看
step-hidden = 第 { $layer } 层第 { $unit } 个神经元
step-output = 输出层
step-output-of = 输出 { $unit }：{ $name }
step-too-large = 过大
step-forward = 每个权重乘以它的输入；激活函数把加权和 z 变成输出。
step-loss = 损失 L 衡量输出 y 与目标 t 相差多少。
step-backward = 链式法则，一环接一环：从输出回到权重，看 L 随每个数怎样变化。
step-update = 每个参数沿梯度 g = ∂L/∂w 的反方向走一步，步长由学习率 η 决定。
step-agreement = 反向传播算得 { $analytic }，与数值梯度的相对误差为 { $off }。
step-of-batch = 这里演示样本 { $row } 的计算过程，它是下一批 { $rows } 个样本之一。更新用的是这一批的平均梯度。
step-of-row = 下一步用的是样本 { $row }。
step-dropout = 前向传播和反向传播的数值不含 Dropout；这一批的梯度 g 则包含。
step-clipped = 这一批的梯度经过裁剪：乘以 c。
