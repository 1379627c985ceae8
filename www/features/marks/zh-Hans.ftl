# 时间轴上的标记

marks = { $marks } 个标记
marks-hint = 点击可回到相应步
mark-change = 第 { $step } 步：{ $name }改为 { $value }
mark-parameter = 第 { $step } 步：手动把一个参数设为 { $value }
mark-sample = 第 { $step } 步起：{ $steps } 次更新各用一个样本
mark-best = 第 { $step } 步：截至目前的最低验证损失 { $loss }
mark-diverged = 第 { $step } 步：发散前最后一个有限的状态
mark-rate = 学习率 { $value }
mark-best-short = 验证损失最低 { $loss }
mark-diverged-short = 学习率 { $rate } 时发散
mark-here = 第 { $step } 步：之前走到这里，损失 { $loss }
mark-here-short = 之前走到这里：损失 { $loss }
mark-left = 第 { $step } 步：放弃的训练到此为止，损失 { $loss }
mark-left-short = 放弃于此：损失 { $loss }
mark-left-diverged = 第 { $step } 步：放弃的训练以学习率 { $rate } 在此发散
legend-left = 放弃的训练
words-rescued = 学习率 { $before } 在 { $end } 轮后发散，你回到了第 { $from } 轮。现在学习率为 { $rate }。
