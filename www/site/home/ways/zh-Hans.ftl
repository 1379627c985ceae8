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
home-teach-hint = 用于你的课堂
home-plans = 教案
home-plans-about = 45 分钟、90 分钟和一周
home-slides = 幻灯片与学习单
home-slides-about = 每节课都可投影，也可打印
home-homework = 作业
home-homework-about = 结果码会逐位重新运行核对
