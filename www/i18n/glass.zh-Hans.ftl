# 观察一步的内部。首次查看时加载。

layers-of = 层
layers-layer = 第 { $layer } 层
layers-output = 输出层
layers-weights = 权重 w
layers-answers = 激活值 a
layers-gradients = 梯度 dL/dz
layers-range = { $from } 至 { $to }
layers-one = 从左到右：从起点到现在。颜色越深，落在那里的数越多。
layers-still = 这里的梯度全为 0：从这些样本学不到东西。
layers-vanish = 第一层的梯度只有输出层的 1/{ $ratio }：反向传播时梯度消失了。换用 ReLU 或减少层数会有帮助。
layers-explode = 第一层的梯度是输出层的 { $ratio } 倍：反向传播时梯度爆炸了。减小初始权重或裁剪梯度会有帮助。
layers-even = 从左到右：从起点到现在。各层的梯度大小相近：每一层都在学习。

slice-along = 切面方向
slice-main = 轨迹的两个主方向
slice-random = 两个随机方向
slice-pair = 两个参数
slice-others = 换一组方向
slice-across = 横轴的参数
slice-up = 纵轴的参数
slice-weight = 第 { $layer } 层，单元 { $unit }，输入 { $input } 的权重
slice-bias = 第 { $layer } 层，单元 { $unit }，偏置
slice-first = 第一方向
slice-second = 第二方向
slice-missing = 轨迹还没有两个方向：先走几步，或换一种切面。
slice-what = 这是 { $parameters } 个参数的损失的一个切面，其余方向保持不变。轨迹是正投影，可能不在切面上。
twin-slice = { $parameters } 个参数的损失的一个切面，画成山形。当前损失为 { $loss }。

# 训练过程
words-backwards = 同一次训练倒着播放：每个状态都与当时相同，只是次序相反。
marks = { $marks } 个标记
marks-hint = 可以回到的步
mark-change = 第 { $step } 步：{ $name }改为 { $value }
mark-parameter = 第 { $step } 步：手动把一个参数设为 { $value }
mark-sample = 第 { $step } 步起：{ $steps } 次更新各用一个样本
mark-best = 第 { $step } 步：迄今最低的验证损失 { $loss }
mark-diverged = 第 { $step } 步：发散前最后一个有限的状态

# 多大的学习率是安全的
rate-wait = 正在估计……
rate-fastest = 全批量时，{ $rate } 收敛最快
rate-fastest-none = 没有最快的学习率：损失沿某个方向不变。
rate-sharpness = 此处锐度 ≈ { $sharpness }，学习率低于约 { $rate } 时稳定（估计值）。
rate-sharpness-other = 此处锐度 ≈ { $sharpness }，普通的全批量梯度下降在学习率低于约 { $rate } 时稳定（估计值）。
rate-why = 学习率高于 2 / 锐度时，普通的全批量梯度下降会越过最低点。小批量、动量和 Adam 的界限不同。
rate-flat = 此处锐度 ≈ { $sharpness }（估计值）：损失几乎不向上弯曲，不构成限制。
rate-unknown = 此处的数值过大，无法估计锐度。

step-phases = 一步的各个阶段
step-previous = 上一阶段
step-next-phase = 继续
step-next = 下一步
step-rows = 这一步用到的样本
step-sample = 单个样本
step-batch = 一批
step-show-symbols = 符号
step-show-numbers = 数值
step-show-check = 检验
step-unit = 查看
step-hidden = 第 { $layer } 层的单元 { $unit }
step-output = 输出单元
step-output-of = 输出 { $unit }：{ $name }
step-too-large = 过大
step-forward = 每个权重乘以它的输入；激活函数把加权和 z 变成输出。
step-loss = 损失 L 衡量输出 y 与目标 t 相差多少。
step-backward = 链式法则，一环接一环：从输出回到权重，看 L 随每个数怎样变化。
step-update = 每个参数沿梯度 g = ∂L/∂w 的反方向走一步，步长由学习率 η 决定。
step-agreement = 反向传播得 { $analytic }，相对误差 { $off }。
step-of-batch = 图中是样本 { $row } 的计算过程，它是下一批 { $rows } 个样本之一。更新用的是这一批的平均梯度。
step-of-row = 下一步用到的样本 { $row }。
step-dropout = 前向和反向的数值不含随机失活；这一批的梯度 g 则包含。
step-clipped = 这一批的梯度经过裁剪：乘以 c。

race-table = 参与对比的各次训练
race-run = 训练
race-step = 步数
race-validation = 验证损失
race-right = 准确率
race-place = 名次
race-remove-column = 移除
race-remove = 移除训练 { $name }
race-own = 当前训练
race-ghost = 影子，停在第 { $step } 步
race-diverged = 第 { $step } 步后发散
race-setting = { $name } { $value }
race-comma = ，
race-activation = 激活函数
race-draw = 初始权重的抽取序号
race-by-hand = 手动设定起点
race-changed = 途中改过 { $count } 次设置
race-pin = 固定为影子
race-pin-hint = 把当前训练原样留下，之后可以放心修改
race-branch = 从第 { $step } 步分支
race-branch-hint = 把当前训练直到最远一步留作影子，再从这里换一种设置继续
race-pinned = 已固定为影子。改一个设置，再播放一次，比较两者。
race-branched = 已从第 { $step } 步分支：改一个设置再播放。原来的训练留作影子。
race-what = 不同之处
race-value = 取值
race-add = 加入一次训练
race-hint = 数据相同，样本顺序相同，按看过的样本数同步前进。名次按当前损失排列。本页链接只含当前训练，不含对比。
race-hint-full = 已有四次训练：移除一次才能再加。本页链接只含当前训练，不含对比。
race-too-large = 再加一次这样规模的训练，检查点会超过 32 MB。请先移除一次训练，或换用更小的网络。
race-ended = 对比结束：数据、网络或损失函数已经改变，损失不再可比。
race-model-changed = 当前训练换了起点或激活函数，重新开始。数据相同，对比继续。
race-news-ahead = 训练 { $name } 领先。
race-news-diverged = 训练 { $name } 在第 { $step } 步后发散。
