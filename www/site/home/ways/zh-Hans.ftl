# 四个入口

home-go-on = 继续第 { $number } 课
home-lost = 这个浏览器不保存内容：离开后，进度就没有了。
home-lessons = { $count } 节课
home-minutes = { $minutes } 分钟
home-far = { $far }/{ $screens }
home-done = 已完成
home-glossary = 术语表：每个词都有例子和图
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
home-progress = 你的进度
home-progress-about = 进度只保存在这个浏览器里。存成文件，就能在另一台机器上打开。
home-progress-save = 存成文件
home-progress-open = 打开文件
home-progress-clear = 清除
home-progress-sure = 要清除课程和作业的全部进度吗？
home-progress-clear-it = 全部清除
home-progress-keep-it = 保留
home-progress-cleared = 已清除。
home-progress-taken = 已打开。这里原有的进度保留，文件里的进度已加入。
home-progress-foreign = { $name } 里没有进度。请选择用“存成文件”保存的文件。
home-progress-newer = { $name } 来自更新版本的 Gradwalk。请重新加载本页，再打开它。
home-progress-damaged = { $name } 在“{ $place }”处已损坏。这里没有任何改动。请在原来的机器上重新保存一次。
