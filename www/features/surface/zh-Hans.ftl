# 网络损失的切面。

surface-loss = 损失
surface-penalty = 损失 + 正则项
surface-height = { $loss } + 正则项 { $penalty }
legend-lowest = 图中最低处
slice-along = 切面方向
slice-main = 轨迹的两个主方向
slice-random = 两个随机方向
slice-pair = 两个参数
slice-others = 换一组方向
slice-across = 横轴的参数
slice-up = 纵轴的参数
slice-weight = 第 { $layer } 层第 { $unit } 个神经元，输入 { $input } 的权重
slice-bias = 第 { $layer } 层第 { $unit } 个神经元，偏置
slice-first = 第一方向
slice-second = 第二方向
slice-missing = 轨迹还没有两个方向：先走几步，或换一种切面。
slice-what = 这是 { $parameters } 个参数的损失的一个切面，其余方向保持不变。轨迹是它在切面上的投影，可能不在切面上。
twin-slice = { $parameters } 个参数的损失的一个切面，画成山形。当前损失为 { $loss }。

legend-way = 训练轨迹
legend-down = 当前批次的负梯度方向
legend-next = 下一步
legend-reach = 稳定步长上限：2/λ，全批量
legend-start = 起点，可拖动
twin-hill = 损失是 { $first } 和 { $second } 的曲面。现在位于 { $first } = { $x }、{ $second } = { $y }，损失为 { $loss }。用方向键移动起点。
words-start = 换了起点：{ $first } = { $x }，{ $second } = { $y }。点击“播放”，看它怎样走下来。

# 单个参数的损失。
curve-over = 自变量
curve-two = { $first } 和 { $second }
slice-one = 单个参数
curve-here = 当前位置，可拖动
curve-slope = 此处的斜率：{ $slope }
curve-next = 下一步：{ $step }
curve-lowest = 最低处：{ $value }，损失 { $loss }
curve-no-lowest = 图中没有最低处
curve-others = 其余参数保持当前的值；圆点是训练走过的位置。
twin-curve-over = 损失随 { $name } 的变化。现在位于 { $name } = { $value }，损失为 { $loss }，斜率为 { $slope }。用方向键移动。
words-start-one = 换了起点：{ $name } = { $value }。点击“播放”，看它往哪边走。
curve-now = 当前位置
hill-start = 起点
