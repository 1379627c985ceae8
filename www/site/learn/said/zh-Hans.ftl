# 对回答和运行的答复，以及课的其他用法

learn-screens = 本课各屏
learn-screen-of = { $place } / { $count }
learn-back = 上一屏
learn-next = 下一屏
learn-first = 请先回答这里的问题。
learn-first-task = 请先完成这一屏的任务，或显示解答。
learn-guess = 先猜一猜
learn-question = 问题
learn-answer = 你的答案
learn-blank = 第 { $k } 空，共 { $count } 空
learn-place = 顺序
learn-keep = 保留预测
learn-keep-text = 保存这段话
learn-text-kept = 已保存。
learn-kept = 已记下。现在动手试一试，看看结果。
learn-kept-tasks = 已记下。现在动手试一试，{ $count } 个任务都完成后公布答案。
learn-check = 检查
learn-pick = 选这个
learn-picked = 已选定。随时可以改选。
learn-right = 正确。
learn-not-yet = 还不对。再看看，或打开提示。
learn-unjudged = 刚才无法判断，你的回答没有保存。请稍后再试一次。
learn-lacks = { $kind ->
    [number] 请输入一个数，例如 0.5 或 0.0001。
    [blanks] 这不是数。请输入一个数，例如 0.5 或 0.0001。
    [order] 请给每一项各选一个位置，不能重复。
    [text] 请先写点内容。
   *[choice] 请先选一项。
  }
learn-worked = 示范
learn-more = 延伸阅读
learn-trouble-run = 这一屏的训练没能打开，旁边如有训练，也不是这一屏的。
learn-teacher = 教师参考
learn-go-data = 在“你的数据”中打开
learn-homework = 作业
learn-homework-of = 作业 { $name }
learn-homework-unknown = 本课没有作业“{ $name }”。这里是课程本身，作业在课程末尾。
learn-level-easy = 基础
learn-level-medium = 中等
learn-level-hard = 较难
way-read = 阅读本课
way-teacher = 教师视图
way-print = 学习单
