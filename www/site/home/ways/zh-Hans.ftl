# 四个入口

home-go-on = 继续第 { $number } 课
home-lost = 这个浏览器不保存内容：离开后，进度就没有了。
home-lessons = { $count } 节课
home-minutes = { $minutes } 分钟
home-far = { $far }/{ $screens }
home-done = 已完成
home-lab-hint = 自由实验
home-line = 一个神经元找出 y = 3x + 2
home-classify = 在两簇点之间画出边界
home-network = 隐藏层里的每个神经元
home-data-hint = 五个步骤
home-own = 打开 CSV 文件
home-own-stays = 文件只留在这个浏览器里。也可以选用：
home-samples = { $rows } 个样本
