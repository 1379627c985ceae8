# 多次初始权重的统计。
starts-what = 用多组初始权重，把当前实验各运行到结束（最多 { $epochs } 轮）。其他设置都不变。
starts-count = 运行多少组
starts-draws = { $count } 组
starts-run = 开始运行
starts-stop = 停止
starts-progress = { $done } / { $count }
starts-below = { $count } 组中有 { $below } 组最终损失低于
starts-limit = 损失低于此值才计入
starts-late = 一分钟的时间已用完。再次运行可算完其余各组。
starts-sorted = 损失低的在前
starts-draw = 第 { $draw } 组
starts-diverged = 发散
starts-accuracy = { $accuracy } 的训练样本在正确的一侧
starts-failed = 无法统计：计算部分没有加载成功。
starts-kept = 改动之前
starts-kept-one = 神经元 { $model }，学习率 { $rate }：{ $count } 组中有 { $below } 组低于 { $limit }
words-starts = 这是第 { $draw } 组初始权重的训练，位于起点。点击“播放”，就会得到统计中的损失。
