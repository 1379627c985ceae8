penalty = 损失 { $loss } + 正则项 { $penalty }（曲线不含）
