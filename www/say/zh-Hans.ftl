# 术语依照通行教材。每条消息都是完整的句子，不由片段拼成。

brand = Gradwalk
tab-line = 拟合直线
tab-classify = 分类
tab-network = 神经网络
tabs = 学习内容
share = 分享或嵌入
share-short = 分享
unkept = 此浏览器无法保存：刷新后将重新开始。
big = 大图
big-leave = 退出大图
language = 语言
theme-to-dark = 切换到深色主题
theme-to-light = 切换到浅色主题

group-data = 数据
group-model = 模型
group-training = 训练
card-fit = 拟合
card-decision = 分类结果
card-loss = 损失
card-numbers = 本步计算
region-choices = 选项
region-transport = 训练过程

samples = 样本数
noise = 噪声
shift = 平移
seed = 随机种子
fresh-seed = 随机抽取种子
fresh-seed-hint = 随机抽取一个种子；输入同一个种子，就得到同样的训练过程
data-draw = 数据的抽取序号
slope = 真实的斜率 w
intercept = 真实的截距 b
activation = 输出层激活函数
activation-linear = 线性
activation-sigmoid = Sigmoid
activation-tanh = Tanh
activation-relu = ReLU
bias = 偏置项
scale-target = 目标值
scale-target-none = 原样
scale-target-min-max = 缩放到 0～1
scale-target-standard = 标准化
scale = 输入值
scale-none = 原样
scale-min-max = 缩放到 0～1
scale-standard = 标准化
missing = 缺失值
missing-drop = 删去含缺失值的样本
outliers = 离群值
outliers-keep = 保留
loss = 损失函数
loss-mse = 均方误差
loss-half-mse = 平方误差的一半 ½(y − t)²
loss-bce = 交叉熵
learning-rate = 学习率
epochs = 训练轮数
batch = 批量大小
shuffle = 打乱样本顺序
data = 数据
data-line = 直线
data-circle = 圆
data-xor = 异或
data-blobs = 两簇
data-spiral = 螺旋
data-moons = 双月
data-three-blobs = 三簇
data-plane = 平面
data-bumps = 六个峰
data-sine = 正弦
data-x-sin-x = x sin x
data-points = 手绘样本
data-table = 表格
validation = 验证集比例
optimizer = 优化器
optimizer-sgd = SGD
optimizer-momentum = 动量
optimizer-nesterov = Nesterov
optimizer-adagrad = AdaGrad
optimizer-rmsprop = RMSProp
optimizer-adam = Adam
optimizer-adamw = AdamW
momentum = 动量系数
rho = 衰减率 ρ
beta1 = 衰减率 β₁
beta2 = 衰减率 β₂
epsilon = 小量 ε
weight-decay = 权重衰减系数（AdamW）
initial-accumulator = 累积量的初值
units = 神经元数
l1 = L1 正则化系数
l2 = L2 正则化系数
init = 初始权重
init-glorot-uniform = Glorot 均匀
init-glorot-normal = Glorot 正态
init-he-uniform = He 均匀
init-he-normal = He 正态
init-lecun-uniform = LeCun 均匀
init-lecun-normal = LeCun 正态
init-small-uniform = 小范围均匀
init-zeros = 全为零
model-draw = 初始权重的抽取序号
schedule = 学习率调度
schedule-constant = 恒定
schedule-step = 阶梯衰减
schedule-exponential = 指数衰减
schedule-cosine = 余弦退火
schedule-inverse-time = 逆时衰减
schedule-epochs = 调度周期（轮）
schedule-factor = 衰减系数
warm-up = 预热步数
dropout = Dropout（丢弃率）
patience = 早停：容忍轮数
min-delta = 早停：最小改进量
clip-norm = 梯度裁剪：范数上限
clip-value = 梯度裁剪：单值上限
negative-slope = Leaky ReLU：负半轴斜率
huber-delta = Huber：阈值 δ
loss-cce = 交叉熵
loss-mae = 绝对误差
loss-huber = Huber
loss-hinge = 合页损失
activation-leaky-relu = Leaky ReLU
activation-elu = ELU
activation-softplus = Softplus
activation-swish = Swish
activation-gelu = GELU
activation-sine = 正弦
activation-step = 阶跃
activation-softmax = Softmax
restarts = 以下改动会重新开始训练
number-of = { $name }的数值
new-data = 换一组数据
new-data-hint = 重新抽取样本，从头开始

hint-line = y = { $slope }x { $sign } { $intercept }，x 在 { $from }～{ $to } 内随机取值
hint-blobs = 两簇样本，共 { $samples } 个，两类交替排列
hint-given = 实验自带 { $samples } 个样本
hint-bias-off = 没有偏置，决策边界必过原点
hint-bias-off-line = 没有偏置，直线必过原点

play = 播放
pause = 暂停
replay = 再播一次
step = 单步
back = 后退
step-back = 后退一步
reset = 重置
reset-hint = 回到最初的权重
new-start = 换一组
start-weights = 初始权重
new-start-hint = 重新抽取初始权重
unit = 每步按
unit-sample = 单个样本
unit-batch = 一批
unit-epoch = 一轮
speed = 速度
speed-full = 全速
speed-value = 每秒 { $rate } 步
timeline = 时间轴
timeline-value = 第 { $step } 步，共 { $last } 步
read-epoch = 轮次
read-update = 更新
read-training = 训练
read-held-out = 验证
read-loss = 损失
read-model = 模型
read-accuracy = 准确率
read-step = 第 { $step } 步
epoch-of = { $epoch } / { $epochs }

legend = 图例
legend-run = 本次训练
legend-later = 回退前的部分
legend-data = 数据
legend-now = 当前模型
legend-earlier = 先前
legend-error = 所选样本的误差
legend-boundary = 决策边界
legend-class = 类别 { $name }
legend-held = 验证样本
views = 图
view-data = 数据
view-hill = 损失曲面
legend-way = 训练轨迹
legend-down = 当前批次的负梯度方向
legend-next = 下一步
legend-reach = 稳定步长上限：2/λ，全批量
legend-start = 起点，可拖动
twin-hill = 损失是 { $first } 和 { $second } 的曲面。现在位于 { $first } = { $x }、{ $second } = { $y }，损失为 { $loss }。用方向键移动起点。
words-start = 换了起点：{ $first } = { $x }，{ $second } = { $y }。点击“播放”，看它怎样走下来。
show-exact = 最小二乘解
exact-value = 最小二乘解：{ $equation }
axis-epoch = 轮次
axis-update = 更新次数
axis-loss-mse = 均方误差
axis-loss-half-mse = 平方误差的一半 ½(y − t)²
axis-loss-bce = 交叉熵
axis-loss-cce = 交叉熵
axis-loss-mae = 平均绝对误差
axis-loss-huber = Huber 损失
axis-loss-hinge = 合页损失
log-scale = 对数坐标
loss-read = 轮次 { $epoch }，第 { $step } 步：损失 { $loss }
loss-read-both = 轮次 { $epoch }，第 { $step } 步：损失 { $loss }，验证损失 { $validation }
picture-keys = 用方向键选择样本
picture-many = 数据有 { $inputs } 个输入；图中只画其中两个，其余取均值。
picture-shown = 共 { $rows } 个样本，图中均匀选取 { $shown } 个。
picture-none = 这类数据无法作图，只显示损失和数值。

twin-fit = 共 { $samples } 个样本。当前模型：{ $equation }。所选样本 { $row }：x = { $x }，目标 { $t }，预测 { $y }，误差 { $error }。
twin-curve = 共 { $samples } 个样本。模型在 x = { $from } 处给出 { $first }，在 x = { $to } 处给出 { $second }。所选样本 { $row }：x = { $x }，目标 { $t }，预测 { $y }，误差 { $error }。
twin-classes = 共 { $samples } 个样本，分为 { $classes } 类，{ $accuracy } 位于正确的一侧。所选样本 { $row }：类别 { $name }。
twin-decision = 共 { $samples } 个样本，分为两类，{ $accuracy } 位于正确的一侧。所选样本 { $row }：类别 { $t }，预测为类别 1 的概率 { $y }。
twin-loss = 损失曲线：第 0 步为 { $first }，第 { $step } 步为 { $now }。

phase-forward = 前向传播
phase-loss = 损失
phase-backward = 反向传播
phase-update = 参数更新
sample-scaled = 这里是缩放之后、网络内部的数值。

words-ready = 训练停在初始权重处。每次更新使用 { $batch } 个样本。
words-ready-sigmoid = Sigmoid 的取值在 0～1 之间，而目标值最大约为 { $top }。
words-ready-sigmoid-scaled = 目标值已缩放到 0～1，Sigmoid 可以取到。
words-playing = 训练正在进行。
words-playing-sigmoid = Sigmoid 最大只能取到 1，而目标值最大约为 { $top }。把目标值缩放到 0～1，它就够得着。
words-loss-falls = 从第 { $since } 步到现在，损失由 { $before } 降到 { $now }。
words-loss-rises = 从第 { $since } 步到现在，损失由 { $before } 升到 { $now }。
words-loss-stays = 损失为 { $now }，与第 { $since } 步相比变化不到千分之一。
words-paused = 已停在第 { $step } 步。点击“单步”再走一步，拖动时间轴可以回看。
words-back = 已回到第 { $step } 步。点击“播放”会逐位重现同一次训练；改变学习率则从这里走出另一条路。
words-backwards = 同一次训练倒着播放：每个状态都与当时相同，只是次序相反。
words-finished-line = 学到 { $equation }。这些样本的最小二乘直线是 { $exact }。
words-finished-sigmoid = Sigmoid 最大只能取到 1，而目标值最大约为 { $top }。缩放到 0～1 后，它就够得着。
words-finished-parted = { $rows } 个训练样本全部分类正确。
words-finished-wrong = { $rows } 个训练样本中，有 { $wrong } 个分类错误。
words-finished = 训练在第 { $epoch } 轮结束，损失为 { $loss }。
words-diverged = 训练到此为止，记录都在：回到前面某一步，换一个学习率，再播放一次。
words-rate = 学习率现为 { $rate }，从第 { $step } 步继续训练。
words-batch = 现在每次更新用 { $batch } 个样本，从第 { $step } 步继续训练。
words-continues = “{ $name }”现为“{ $value }”，从第 { $step } 步继续训练。
words-epochs = 训练现在到第 { $epochs } 轮结束。
words-restarted = “{ $name }”已改变，从同样的初始权重重新开始。
words-restarted-anew = “{ $name }”已改变，从另一组初始权重重新开始。
words-model-sigmoid = 输出层激活函数改为 Sigmoid，学习率 { $rate }，共 { $epochs } 轮。重新开始。
words-model-linear = 输出层激活函数改为线性，学习率 { $rate }，共 { $epochs } 轮。重新开始。
words-new-data = 换了一组样本，初始权重不变。
words-new-start = 换了一组初始权重，数据不变。
words-reset = 已回到最初的权重。
words-sample-step = 用一个样本更新了一次。
words-back-rate = 已回到第 { $step } 步，学习率改为 { $rate }。
words-seeking = 正在计算到第 { $step } 步……
words-opened = 已打开链接中的训练，停在第 { $step } 步。点击“播放”继续。

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
notice-close = 关闭
notice-defaults = 已改为显示“拟合直线”。
notice-revived = 计算线程意外停止，已自动重启。训练回到第 { $step } 步，没有丢失任何内容。
notice-start = 页面无法启动计算引擎：{ $detail }
notice-old = 原来的训练仍然保留。

error-link = 无法打开链接：{ $detail }
error-experiment = 实验无效：{ $detail }
error-attribute = 属性 { $name } 无效：{ $detail }
error-src = 无法读取文件 { $src }：{ $detail }
error-other = 操作没有完成：{ $detail }
fault-link-damaged = 内容已损坏，请重新完整复制。
fault-link-step = 步数应为 0～1 亿之间的整数。
fault-link-shape = 其中含有本页不认识的内容。

fault-syntax = 这不是 JSON，请检查逗号、引号和括号（{ $detail }）。
fault-unknown-key = { $path }：没有这个键，可用的有 { $known }。
fault-missing = { $path }：缺少取值。
fault-wrong-type = { $path }：此处应为{ $kind ->
    [string] 文本
    [name] 名称
    [true-or-false] {" true 或 false"}
    [number-or-null] 数字或 null
    [name-a-whole-number-or-null] 名称、整数或 null
    [name-or-null] 名称或 null
    [list] 列表
    [object] 对象
    [list-or-null] 列表或 null
    [number] 数字
    [whole-number] 整数
    [list-of-numbers-or-names] 数字或名称的列表
    [number-a-name-or-null] 数字、名称或 null
    [step-name-value] ［步数，名称，取值］
    [run-of-this-network] 这个网络的训练
    [hash-of-digits-from-to-f] {" 64 位十六进制的散列值"}
    [place-value-with-a-place-from-on-and-a-finite-value] ［位置，取值］，位置从 0 起，取值有限
   *[other] { $wanted }
  }。
fault-below = { $path }：{ $value } 低于下限 { $limit }。
fault-above = { $path }：{ $value } 高于上限 { $limit }。
fault-not-finite = { $path }：超出 32 位浮点数的范围。
fault-not-one-of = { $path }：“{ $found }”不在可选范围内：{ $choices }。
fault-length = { $path }：有 { $found } 个值，应为 { $wanted } 个。
fault-empty-range = { $path }：第一个数必须小于第二个数。
fault-no-rows = { $path }：没有可用于训练的样本。
fault-no-column = { $path }：没有列的角色是“{ $role }”。
fault-categories = { $path }：有 { $found } 个不同的值，最多只能有 { $limit } 个。
fault-output-units = { $path }：最后一层有 { $units } 个神经元，而数据有 { $targets } 个目标。
fault-loss-needs = { $path }：损失 { $loss } 要求最后一层的激活函数为 { $activation }。
fault-loss-targets = { $path }：损失 { $loss } 要求目标在 0～1 之间，但有一个是 { $value }。
fault-loss-signs = { $path }：损失函数 { $loss } 要求目标值为 −1 或 1，但有一个是 { $value }。请用 −1 和 1 表示两个类别。
fault-single-softmax = { $path }：只有一个神经元的 Softmax 总是输出 1。请改用 Sigmoid，或为每个类别设一个神经元。
fault-twice = { $path }：“{ $name }”出现了两次，请去掉一个。
fault-conflict = { $path }：不能与 { $other } 同时使用。
fault-not-at-hand = { $path }：此处没有表格“{ $name }”，请重新打开。
fault-other-table = { $path }：这不是表格“{ $name }”：其中的值不同。请打开同一表格，或去掉来源。
fault-too-large = { $path }：共 { $found } 个数，最多只能有 { $limit } 个。
fault-locked = “{ $path }”在此处已锁定，不能改动。
fault-finished = 训练已在第 { $epoch } 轮结束。可增加训练轮数继续，或重置。
fault-diverged = 训练已经发散。请回到先前的一步，或重置。
fault-restarted = 计算线程意外停止，已自动重启，请再试一次。
fault-no-engine = 计算引擎文件下载失败（{ $detail }）。请重新加载页面。
not-a-number = “{ $text }”不是数字。
not-whole = { $value } 不是整数。
too-small = 不能小于 { $limit }。
too-big = 不能大于 { $limit }。
unknown-name = “{ $found }”不在可选范围内：{ $choices }。
card-tabs = 卡片显示的内容
tab-numbers = 本步计算
tab-layers = 各层分布
backwards = 倒放
comma = 、
tab-race = 对比
predict = 先预测
guess-first = 请先预测结果，或者跳过
