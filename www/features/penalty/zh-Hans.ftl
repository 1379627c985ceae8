penalty = 损失 { $loss } + 正则项 { $penalty }
penalty-hint = 曲线是不含正则化项的损失；训练降低的是二者之和。
