# 学习平台用的课件包（SCORM）。制作时才加载。

scorm-about = 课件包含有这一课中带任务的各页、只用训练器完成的作业，以及全部代码：不从本站加载任何内容。平台得到的是：以完成的任务数计分，全部完成时记为“完成”和“通过”，所用时间，以及当前的训练；下次打开时从那里继续。
scorm-without = 不包括：用文字、数字或选择来回答的问题，以及使用内置表格的训练。支持 cmi5 或 xAPI 的平台可把它当作 SCORM 课件包导入；课件包本身不发送任何语句。
scorm-edition = 平台支持
scorm-edition-1-2 = SCORM 1.2（Moodle 及多数平台）
scorm-edition-2004-3 = SCORM 2004 第 3 版
scorm-edition-2004-4 = SCORM 2004 第 4 版
scorm-make = 制作课件包
scorm-making = 正在制作课件包……
scorm-made = 已生成 { $file }。
scorm-empty = 这一课没有可由课件包判定的内容。
scorm-run = 用于学习平台
scorm-run-about = 含有当前这次训练的 SCORM 课件包。训练到终点时，平台记为“完成”，并记录所用时间和离开时的位置。
scorm-page-back = 上一页
scorm-page-on = 下一页
scorm-page-part = 第 { $at } 页，共 { $all } 页
scorm-page-solved = 已完成任务：{ $solved } / { $tasks }
scorm-page-task-solved = 已完成。
scorm-page-task-open = 尚未完成。
scorm-page-large = 平台的存储空间不足：有些训练下次会从头开始，已完成的任务仍然保留。
scorm-page-alone = 没有找到学习平台：这里不会保存任何内容。
scorm-page-failed = 学习平台没有接受最近的记录：最后几步可能会丢失。
