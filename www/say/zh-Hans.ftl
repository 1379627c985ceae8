# 术语依照通行教材。每条消息都是完整的句子，不由片段拼成。

brand = Gradwalk
place-learn = 课程
place-lab = 实验室
place-data = 你的数据
place-teach = 教学
places = 各栏目
tab-line = 拟合直线
tab-classify = 分类
tab-network = 神经网络
tabs = 学习内容
share = 分享或嵌入
share-short = 分享
unkept = 此浏览器无法保存：刷新后将重新开始。
big = 大图
language = 语言
theme-to-dark = 切换到深色主题
theme-to-light = 切换到浅色主题

group-data = 数据
group-model = 模型
group-training = 训练
finer = 更多
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
fresh-seed-hint = 随机抽取一个种子；种子相同，训练过程就相同
data-draw = 数据的随机种子
activation = 输出层激活函数
activation-linear = 线性
activation-sigmoid = Sigmoid
bias = 偏置项
scale-target = 目标值
scale-target-none = 原样
scale-target-min-max = 缩放到 0～1
scale-target-standard = 标准化
loss = 损失函数
loss-mse = 均方误差
loss-half-mse = 平方误差的一半 ½(y − t)²
loss-bce = 交叉熵
learning-rate = 学习率
epochs = 训练轮数
batch = 批量大小
model-draw = 初始权重的随机种子
restarts = 以下改动会重新开始训练
number-of = { $name }的数值
new-data = 换一组数据
new-data-hint = 重新抽取样本，从头开始

hint-line = y = { $slope }x { $sign } { $intercept }，x 在 { $from }～{ $to } 内随机取值
hint-blobs = 两簇样本，共 { $samples } 个，两类交替排列
hint-given = 实验自带 { $samples } 个样本
hint-parts = 训练样本 { $train } 个，验证样本 { $held } 个
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
view-curve = 单个参数的损失
show-exact = 最小二乘解
exact-value = 最小二乘解：{ $equation }
axis-epoch = 轮次
axis-update = 更新次数
loss-zero = 损失为 0，画在对数坐标的最下方。
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
picture-shown = 共 { $rows } 个样本，图中均匀选取 { $shown } 个。
picture-none = 这类数据无法作图，只显示损失和数值。

twin-fit = 共 { $samples } 个样本。当前模型：{ $equation }。所选样本 { $row }：x = { $x }，目标 { $t }，预测 { $y }，误差 { $error }。
twin-curve = 共 { $samples } 个样本。模型在 x = { $from } 处给出 { $first }，在 x = { $to } 处给出 { $second }。所选样本 { $row }：x = { $x }，目标 { $t }，预测 { $y }，误差 { $error }。
twin-classes = 共 { $samples } 个样本，分为 { $classes } 类，{ $accuracy } 位于正确的一侧。所选样本 { $row }：类别 { $name }。
twin-decision = 共 { $samples } 个样本，分为两类，{ $accuracy } 位于正确的一侧。所选样本 { $row }：类别 { $t }，预测为类别 1 的概率 { $y }。
twin-loss = 损失曲线：第 0 步为 { $first }{ $at ->
    [0] 。
   *[other] ，第 { $step } 步为 { $now }。
  }

words-ready = 训练停在初始权重处。每次更新使用 { $batch } 个样本。

notice-close = 关闭
notice-revived = 计算线程意外停止，已自动重启。训练回到第 { $step } 步，没有丢失任何内容。
notice-start = 页面无法启动计算引擎：{ $detail }

error-link = 无法打开链接：{ $detail }
error-experiment = 实验无效：{ $detail }
error-other = 操作没有完成：{ $detail }

fault-no-engine = 计算引擎文件下载失败（{ $detail }）。请重新加载页面。
no-number = 请输入一个数。
not-a-number = “{ $text }”不是数字。
not-whole = { $value } 不是整数。
too-small = 不能小于 { $limit }。
too-big = 不能大于 { $limit }。
card-tabs = 卡片显示的内容
tab-numbers = 本步计算
tab-layers = 各层分布
backwards = 倒放
comma = 、
tab-race = 对比
tab-starts = 初始权重
predict = 先预测
guess-held = 请先保存预测
guess-first = 请先预测结果，或者跳过
