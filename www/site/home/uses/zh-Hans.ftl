# 用途举例

home-uses = 神经网络有什么用？选一个，看它学习：
home-use-line = 由一个值推算另一个值：用直线拟合 100 个样本。
home-use-banknote = 是真是假？钞票图像的两个数值，八个神经元。
home-use-cancer = 恶性还是良性？肿瘤细胞的两项测量，八个神经元。
home-use-iris = 是三种里的哪一种？花瓣的长和宽，八个神经元。
home-use-judged = 训练用的样本中，{ $accuracy } 判断正确。
home-use-in-lab = 在实验室打开
home-use-in-data = 查看整张表
