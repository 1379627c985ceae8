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
mark-diverged-short = 发散
