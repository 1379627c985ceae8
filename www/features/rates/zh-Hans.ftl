# 每个学习率下，这次训练的结果。

rates-read = 各学习率下的损失
rates-wait = 正在试算各学习率……
rates-failed = 这里无法试算各学习率。
rates-too-long = 这次训练耗时太长，无法试算其他学习率。
rates-none = 这里的学习率都不能降低损失。
rates-final = 各学习率下的最终损失
rates-final-held-out = 按验证损失
rates-after = 训练 { $epochs } 轮后的损失
rates-after-held-out = 按 { $epochs } 轮后的验证损失
rates-best = 最佳 { $rate }
rates-edge = 边缘 { $rate } 处最低，不是最佳
rates-edge-why = 损失在 { $rate } 处最低，而这是试过的最边上的学习率：范围的边缘不是最佳点。更低的损失可能在范围之外，而且这样的学习率换一批样本可能更差。
rates-best-training = 改用试过的 { $count } 个学习率中最好的：损失最低（按相邻五个学习率的中位数）
rates-best-held-out = 改用试过的 { $count } 个学习率中最好的：验证损失最低（按相邻五个学习率的中位数）。训练损失在别的学习率下可能更低。
rates-diverges = 学习率 { $rate }：训练发散。
rates-at-end = 学习率 { $rate }：最终损失 { $loss }。
rates-both-end = 学习率 { $rate }：最终损失 { $loss }，验证损失 { $heldOut }。
rates-above-end = 学习率 { $rate }：最终损失 { $loss }，高于初始损失 { $start }。
rates-at-part = 学习率 { $rate }：{ $epochs } 轮后损失 { $loss }。
rates-both-part = 学习率 { $rate }：{ $epochs } 轮后损失 { $loss }，验证损失 { $heldOut }。
rates-above-part = 学习率 { $rate }：{ $epochs } 轮后损失 { $loss }，高于初始损失 { $start }。
rates-bad = 试过的学习率中有 { $count } 个发散或最终损失高于初始损失，其中最小的是 { $from }。
