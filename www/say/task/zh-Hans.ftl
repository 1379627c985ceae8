# 任务：要做什么、还缺什么，以及完成后的结果码

learn-task = 任务
learn-solved = 已完成。
learn-hint = 提示 { $next }/{ $count }
learn-show = 显示解答
learn-both = { $first }；{ $second }
learn-or = { $first }，或者{ $second }
learn-missing-hidden = 这里没有显示的那个数还不符合要求
learn-still = 还缺：{ $what }。
learn-missing-number = { $what }为 { $now }，要求{ $wanted }
learn-missing-else = { $what }还不符合要求
learn-missing-place = { $at ->
    [epoch] 在第 { $now } 轮达到，要求{ $wanted }
   *[step] 在第 { $now } 步达到，要求{ $wanted }
  }
learn-missing-extreme = { $at ->
    [epoch] { $what }出现在第 { $now } 轮，要求{ $wanted }
   *[step] { $what }出现在第 { $now } 步，要求{ $wanted }
  }
learn-missing-state = { $of ->
    [finished] 训练还没有结束
    [diverged] 训练没有发散
    [endedEarly] 训练没有提前停止
   *[byHand] 只有手动设定、没有更新过的状态才算数
  }
learn-missing-not-state = { $of ->
    [finished] 训练已经结束
    [diverged] 训练已经发散
    [endedEarly] 训练提前停止了
   *[byHand] 参数是手动设定的，没有经过训练
  }
learn-missing-count = { $of ->
    [visited] 手动设置，符合要求的有 { $now } 组，需要 { $wanted } 组
    [race] 竞赛中的训练，符合要求的有 { $now } 次，需要 { $wanted } 次
   *[runs] 训练，符合要求的有 { $now } 次，需要 { $wanted } 次
  }
learn-missing-not = 目前的状态是任务不允许的：请改变运行或设置
learn-missing-activation = 隐藏层应使用 { $name }
learn-missing-used = { $name ->
    [sample] 按样本走的步数：{ $now } / { $wanted }
    [batch] 按批量走的步数：{ $now } / { $wanted }
    [epoch] 按轮走的步数：{ $now } / { $wanted }
    [forward] 打开前向传播：{ $now } / { $wanted }
    [loss] 打开损失：{ $now } / { $wanted }
    [backward] 打开反向传播：{ $now } / { $wanted }
    [update] 打开参数更新：{ $now } / { $wanted }
    [check] 打开梯度检验：{ $now } / { $wanted }
    [exact] 打开最小二乘直线：{ $now } / { $wanted }
    [predict] 预测次数：{ $now } / { $wanted }
    [export] 导出次数：{ $now } / { $wanted }
   *[other] 使用次数：{ $now } / { $wanted }
  }
learn-missing-answer = { $of ->
    [predicted] 请先写下猜测，再运行
   *[answer] 还有问题没有回答
  }
learn-missing-change = { $of ->
    [unchanged] { $name }应保持不变
    [constant] { $name }在中途改过
   *[changed] { $name }在中途没有改过
  }
learn-part = { $of ->
    [data] 数据
    [prepare] 数据准备
    [model] 模型
    [train] 训练设置
   *[layers] 各层
  }
learn-measure = { $name ->
    [validationLoss] 验证损失
    [accuracy] 准确率
    [validationAccuracy] 验证准确率
    [gap] 两个损失之差
    [r2] {"R²"}
    [validationR2] 验证集 R²
   *[loss] 损失
  }
learn-parameter = { $name ->
    [slope] 斜率
    [intercept] 截距
   *[other] { $name }
  }
learn-what = { $of ->
    [loss] 损失
    [validationLoss] 验证损失
    [gap] 两个损失之差
    [accuracy] 准确率
    [validationAccuracy] 验证准确率
    [r2] {"R²"}
    [validationR2] 验证集 R²
    [step] 步数
    [epoch] 轮数
    [rows] 训练样本数
    [hiddenLayers] 隐藏层数
    [hiddenUnits] 隐藏神经元数
    [parameters] 参数个数
    [recall] 查全率
    [precision] 查准率
    [falseAlarms] 误报数
    [highest] { $measure }最高值
    [lowest] { $measure }最低值
    [answerAt] 输入 { $name } 时的预测值
   *[parameter] { $name }
  }
learn-bound-near = { $value } ± { $within }
learn-bound-above = 大于 { $value }
learn-bound-below = 小于 { $value }
learn-bound-at-least = 不小于 { $value }
learn-bound-at-most = 不大于 { $value }
work-name = 姓名（选填）
work-number-too = 学号（选填）
work-code = 结果码
work-copy = 复制结果码
work-copied = 已复制。
work-select = 已选中，请手动复制。
