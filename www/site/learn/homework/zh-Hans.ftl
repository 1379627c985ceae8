# 作业：要做什么，以及要交的结果码

work-back = 返回课程：{ $title }
work-star = 可得一颗星
work-number = 你的学号
work-number-why = 学号决定你的题目数据，与同桌不同。
work-begin = 开始
work-renumber = 更改
work-renumber-why = 换学号会换数据，并从头开始。
work-hand = 提交作业
work-not-yet = 完成任务后，结果码会出现在这里。
work-unfinished = 用现在的运行生成结果码
work-as-it-is = 这个结果码记录了当时的运行，任务还没有完成。
work-failed = 结果码暂时无法生成。
work-again = 重试
work-met = 任务已完成，结果码可以证明。
work-met-star = 任务已完成，并得一颗星，结果码可以证明。
work-met-no-star = 任务已完成，还没有得星，结果码可以证明。
work-qr = 结果码的二维码
work-what = 结果码包含这次运行、你的回答、尝试的次数、打开的提示数，以及上面的姓名和学号；任务有要求时，还包含以前的运行、比赛、手动设置的参数和用过的功能。本页不会发送任何内容：请把它粘贴到老师指定的地方，老师的页面会重新运行一遍来核对。
