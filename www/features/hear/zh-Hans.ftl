# 用句子说出图中的内容，随训练更新

hear-at = 第 { $step } 步。
hear-loss = 第 { $step } 步：损失为 { $loss }。
hear-loss-fell = 第 { $step } 步：损失为 { $loss }，比之前的 { $before } 小。
hear-loss-rose = 第 { $step } 步：损失为 { $loss }，比之前的 { $before } 大。
hear-loss-same = 第 { $step } 步：损失为 { $loss }，与之前相同。
hear-line = 直线为 { $equation }。
hear-curve = 曲线在 x = { $from } 处为 { $first }，在 x = { $to } 处为 { $second }。
hear-right = { $rows } 个训练样本中，{ $right } 个分类正确。
hear-strongest = 最强的权重为 { $value }，从{ $from }连到{ $to }。
hear-neuron = 第 { $layer } 层第 { $unit } 个神经元
hear-output = 输出层
hear-ground = 在损失图上，当前位置为 { $list }。
hear-value = { $name } = { $value }
hear-sample = 样本 { $row }：预测值为 { $y }，目标值为 { $t }。
hear-race = 对比结果，损失由小到大：{ $list }。
hear-race-right = 对比结果，准确率由高到低：{ $list }。
hear-gone = { $name } 已发散
tone = 声音
tone-hint = 播放时，音调随损失变化：音调越高，损失越大。每一声轻响表示一轮结束。
