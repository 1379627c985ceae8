# 输入多于两个时，图中画哪两个

axis-across = 横轴的输入
axis-up = 纵轴的输入
held = 其余输入取什么值
held-at-means = 其余取均值
held-at-sample = 其余取样本值
