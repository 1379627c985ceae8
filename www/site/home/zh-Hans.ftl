# 首页

home-title = 一步一步，看神经网络怎样学习
home-lead = 调节学习率，看训练会有怎样的结果。随时停下，逐个数字看清一步；也可以退回去，换一条路再试。
home-start = 从第 { $number } 课开始
home-open-lab = 打开实验室
