# 多大的学习率是安全的。

rate-wait = 正在估计……
rate-fastest = 全批量时，{ $rate } 收敛最快
rate-fastest-none = 没有最快的学习率：损失沿某个方向不变。
rate-sharpness = 此处锐度 ≈ { $sharpness }，学习率低于约 { $rate } 时稳定（估计值）。
rate-sharpness-other = 此处锐度 ≈ { $sharpness }，普通的全批量梯度下降在学习率低于约 { $rate } 时稳定（估计值）。
rate-why = 学习率高于 2 / 锐度时，普通的全批量梯度下降会越过最低点。小批量、动量和 Adam 的界限不同。
rate-flat = 此处锐度 ≈ { $sharpness }（估计值）：损失几乎不向上弯曲，不构成限制。
rate-unknown = 此处的数值过大，无法估计锐度。
