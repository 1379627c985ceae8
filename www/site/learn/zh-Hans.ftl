# 课程页：屏幕、问题与任务

learn-lesson-of = 第 { $place } 课，共 { $count } 课
learn-glossary = 术语表
learn-lessons = 各课
learn-trainer = 训练器
learn-print = 打印
learn-trouble-lesson = 本课未能加载。请检查网络连接，然后重试。
learn-trouble-again = 重试
way-deck = 幻灯片
