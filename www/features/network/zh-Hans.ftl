# 神经网络实验室。第一次显示网络时才加载。

group-examples = 示例
group-features = 特征
group-regularisation = 学习率调度与正则化
group-more = 初始化与模型
data-summary = { $name }，{ $samples } 个样本
features-count = 共 { $all } 个，用 { $used } 个
card-network = 网络
output-probability = 输出：类别 { $name } 的概率
output-classes = 输出：最可能的类别
output-number = 输出 { $name }，{ $activation }
legend-training = 训练
legend-held-out = 验证
layer-of = 第 { $layer } 层

same-data = 回到原数据
same-data-hint = 回到随机种子最先抽取的样本
hint-drawn = { $samples } 个样本，由实验给出或手绘

layers =
    { $layers ->
        [0] 没有隐藏层
       *[other] { $layers } 个隐藏层
    }
layer-less = 去掉最后一个隐藏层
layer-more = 增加一个隐藏层
units-of = 第 { $layer } 层的神经元
unit-less = 第 { $layer } 层减少一个神经元
unit-more = 第 { $layer } 层增加一个神经元
activation-of = 第 { $layer } 层的激活函数
activation-function = 激活函数
network-view = 视图
network-diagram = 网络
network-table = 权重
network-answers = 输出
undo = 撤销
redo = 重做
column-features = 特征
column-output = 输出层
unit-feature = 特征 { $name }
unit-of = 第 { $layer } 层第 { $unit } 个神经元
unit-output = 输出
unit-output-of = 输出 { $name }
unit-close = 关闭
unit-no-weights = 特征是输入，没有权重。
weight-from = 来自“{ $name }”的权重
table-layer = 层
table-unit = 神经元
table-bias = 偏置
table-weights = 权重
state-dead = 死亡
state-saturated = 饱和
states-dead = { $units } 个死亡神经元（打叉）：对所有样本都输出 0。
states-saturated = { $units } 个饱和神经元（上下横线）：斜率几乎为 0。
twin-network = 网络共 { $layers } 层，{ $parameters } 个参数。按 Tab 键可到达各个神经元。
twin-output = 网络的输出：训练样本 { $samples } 个，验证样本 { $held } 个。损失 { $loss }。
twin-output-classes = 网络的输出：训练样本 { $samples } 个，验证样本 { $held } 个。{ $accuracy } 位于正确的一侧。

discrete = 双色显示
tools = 点击的作用
tool-look = 查看
tool-point = 画样本
tool-cloud = 喷涂
tool-erase = 擦除
tool-look-hint = 在图上移动，查看网络在该处的输出。
tool-point-hint = 点击添加一个样本，拖动可移动已有的样本。
tool-cloud-hint = 拖动即可喷涂一片样本。
tool-erase-hint = 点击要去掉的样本。
brush = 绘制类别
brush-of = 类别 { $name }
clear = 清空
clear-hint = 每类只留一个样本，用来画自己的数据
output-keys = 用方向键移动十字，Enter 键添加样本，Delete 键去掉样本，Esc 键离开。
held-means = 其余输入取训练样本的均值。
held-sample = 其余输入取样本 { $sample } 的值。
reading-named = { $first } = { $x }，{ $second } = { $y }：输出 { $answer }
reading-one = x = { $x }：输出 { $answer }
reading-two = x₁ = { $x }，x₂ = { $y }：输出 { $answer }
reading-cross = x = { $x }，y = { $y }
points-full = 链接最多容纳 { $most } 个样本，其余的没有添加。请先去掉一些。
points-many = 图中只画了其中 { $shown } 个样本：数据这么多，不能用手修改。
points-last = 最后一个样本不能去掉：没有数据就无从学习。

words-layers = 网络变了，从头开始训练。撤销即可原样恢复。
words-units = 第 { $layer } 层的神经元数已改变，从头开始训练。
words-activation = 第 { $layer } 层换了激活函数，从头开始训练。
words-feature = { $use ->
    [on] 已启用特征 { $name }，从头开始训练。
   *[off] 已停用特征 { $name }，从头开始训练。
  }
words-set = 换成数据“{ $name }”{ $output ->
    [same] 。网络不变
   *[other] 。隐藏层不变，输出层和损失函数随任务而变
  }，从头开始训练。
words-same-data = 已回到随机种子最先抽取的样本。
words-points = 现有 { $points } 个样本。每次改动数据，训练都从头开始。
words-moved = 移动了一个样本，从头开始训练。
words-cleared = 每类只剩一个样本。选“画样本”或“喷涂”，画出自己的数据。
words-edited = 已手动设置一个权重，训练从这里开始。

example-own = 自定义
example-network = 圆：第一个网络
example-xor-perceptron = 异或，没有隐藏层
example-xor-hidden = 异或，有隐藏层
example-circle-features = 圆，只靠特征
example-spiral = 螺旋：深层网络
example-overfit = 过拟合
example-overfit-l2 = 过拟合：L2 正则化
example-overfit-more-data = 过拟合：更多数据
example-overfit-early-stopping = 过拟合：早停
example-vanishing = 梯度消失
example-vanishing-relu = 梯度消失：改用 ReLU
example-dying-relu = ReLU 神经元“死亡”
example-zero-start = 权重全为零
example-rate-too-large = 学习率太大
example-plain-sgd = 普通梯度下降
example-momentum = 动量法

look-network = 每张小图画出一个神经元在哪里输出高、在哪里输出低；下一层再把它们加权合起来。
look-xor-perceptron = 无论权重是多少，一条直线都分不开异或的两类。
look-xor-hidden = 有了隐藏层，决策边界可以弯折：其中每个神经元的分界线是一条直线。
look-circle-features = 没有隐藏层，但用了 x₁² 和 x₂²：对它们是直线的边界，对 x₁、x₂ 就是曲线。
look-spiral = 第一个隐藏层中，神经元的分界线是直线；后面各层的分界线可以是曲线。
look-overfit = 样本少而有噪声，网络却很大：请比较训练损失与验证损失。
look-overfit-l2 = 样本和网络与“过拟合”相同，另加 L2 正则化，把权重拉向 0。
look-overfit-more-data = 网络与“过拟合”相同，样本多得多。
look-overfit-early-stopping = 样本和网络与“过拟合”相同，但验证损失不再下降时训练就结束，并取回最好的权重。
look-vanishing = 六个 Sigmoid 隐藏层：请在“各层分布”中比较第一层和最后一层的梯度。
look-vanishing-relu = 层数与“梯度消失”相同，改用 ReLU：请与 Sigmoid 各层的梯度比较。
look-dying-relu = ReLU 神经元加上较大的学习率：对所有样本都输出 0 的神经元打了叉。
look-zero-start = 所有权重从 0 开始，同一层各神经元的权重相同，并且一直相同。
look-rate-too-large = 学习率较大：请留意每次更新后的损失。
look-plain-sgd = 普通 SGD：记下训练结束时的损失，再打开“动量”。
look-momentum = 初始权重和数据与“普通 SGD”相同，加上动量：请比较训练结束时的损失。
hold = 固定不变
hold-none = 无
hold-weights = 权重
hold-biases = 偏置
hold-all = 全部
hold-some = 部分参数
words-held = { $held ->
    [none] 该层的参数不再固定。训练从这里重新开始。
    [weights] 该层的权重已固定，其余参数从这里继续学习。
    [biases] 该层的偏置已固定，其余参数从这里继续学习。
   *[other] 该层已固定，其余参数从这里继续学习。
}
