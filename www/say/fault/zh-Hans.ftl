# 实验有什么问题，按引擎的代码

fault-link-damaged = 内容已损坏，请重新完整复制。
fault-link-too-large = 内容超过 { $limit } MB，本页的训练不会有这么大。
fault-link-step = 步数应为 0～1 亿之间的整数。
fault-link-shape = 其中含有本页不认识的内容。
fault-no-json = 其中有 JSON 不能表示的内容：函数，或者嵌套太深的列表。
fault-stopped = 计算引擎多次意外停止，已不再运行。请重新加载页面。
fault-syntax = 这不是 JSON，请检查逗号、引号和括号（{ $detail }）。
fault-unknown-key = { $path }：没有这个键，可用的有 { $known }。
fault-missing = { $path }：缺少取值。
fault-wrong-type = { $path }：此处应为{ $kind ->
    [string] 文本
    [name] 名称
    [true-or-false] {" true 或 false"}
    [number-or-null] 数字或 null
    [name-a-whole-number-or-null] 名称、整数或 null
    [name-or-null] 名称或 null
    [number-or-a-name] 数字或名称
    [name-or-a-whole-number] 名称或整数
    [number-or-a-category] 数字或类别
    [number-of-seconds] 秒数
    [number-of-seconds-or-null] 秒数或 null
    [list] 列表
    [object] 对象
    [list-or-null] 列表或 null
    [number] 数字
    [whole-number] 整数
    [list-of-numbers-or-names] 数字或名称的列表
    [number-a-name-or-null] 数字、名称或 null
    [step-name-value] ［步数，名称，取值］
    [run-of-this-network] 这个网络的训练
    [hash-of-digits-from-to-f] {" 64 位十六进制的散列值"}
    [place-value-with-a-place-from-on-and-a-finite-value] ［位置，取值］，位置从 0 起，取值有限
   *[other] { $wanted }
  }。
fault-below = { $path }：{ $value } 低于下限 { $limit }。
fault-above = { $path }：{ $value } 高于上限 { $limit }。
fault-not-finite = { $path }：超出 32 位浮点数的范围。
fault-not-one-of = { $path }：“{ $found }”不在可选范围内：{ $choices }。
fault-length = { $path }：有 { $found } 个值，应为 { $wanted } 个。
fault-empty-range = { $path }：第一个数必须小于第二个数。
fault-no-rows = { $path }：没有可用于训练的样本。
fault-no-column = { $path }：没有列的角色是“{ $role }”。
fault-categories = { $path }：有 { $found } 个不同的值，最多只能有 { $limit } 个。
fault-output-units = { $path }：最后一层有 { $units } 个神经元，而数据有 { $targets } 个目标。
fault-loss-needs = { $path }：损失 { $loss } 要求最后一层的激活函数为 { $activation }。
fault-loss-targets = { $path }：损失 { $loss } 要求目标在 0～1 之间，但有一个是 { $value }。
fault-loss-signs = { $path }：损失函数 { $loss } 要求目标值为 −1 或 1，但有一个是 { $value }。请用 −1 和 1 表示两个类别。
fault-single-softmax = { $path }：只有一个神经元的 Softmax 总是输出 1。请改用 Sigmoid，或为每个类别设一个神经元。
fault-no-classes = { $path }：目标是数值，只有分类任务的样本才能按类别加权。请设为 none。
fault-twice = { $path }：“{ $name }”出现了两次，请去掉一个。
fault-conflict = { $path }：不能与 { $other } 同时使用。
fault-not-at-hand = { $path }：此处没有表格“{ $name }”，请重新打开。
fault-not-fetched = 没能取到表格“{ $name }”（{ $detail }）。请检查网络，再打开本页。
fault-other-table = { $path }：这不是表格“{ $name }”：其中的值不同。请打开同一表格，或去掉来源。
fault-says-nothing = { $path }：没有写明要达到什么，请加上一个条件。
fault-never-met = { $path }：这样的训练永远达不到，请放宽条件，或换一个实验。
fault-too-large = { $path }：共 { $found } 个数，最多只能有 { $limit } 个。
fault-too-large-to-look = “{ $name }”超过 64 MB，不再显示单步的细节；训练照常进行。
fault-locked = “{ $path }”在此处已锁定，不能改动。
fault-taken = { $path ->
    [play] 此处不能播放训练。
    [step] 此处不能单步执行。
    [race] 此处不能增减对比中的训练。
   *[other] 此处不能沿时间轴移动。
}
fault-guess-first = 请先保存你的预测。
fault-limited = 此处“{ $path }”只能{ $choices ->
    [none] 在 { $from }～{ $to } 之间。
   *[other] 是：{ $choices }。
}
fault-finished = 训练已在第 { $epoch } 轮结束。可增加训练轮数继续，或重置。
fault-diverged = 训练已经发散。请回到先前的一步，或重置。
fault-restarted = 计算线程意外停止，已自动重启，请再试一次。
error-attribute = 属性 { $name } 无效：{ $detail }
limit-range = “{ $word }”不是 { $name } 的有效范围：请写成 { $name }=1..10 的形式，数值在 { $from }～{ $to } 之间，小的在前。
error-src = 无法读取文件 { $src }（{ $detail }）。
unknown-name = “{ $found }”不在可选范围内：{ $choices }。
notice-old = 原来的训练仍然保留。
notice-named = 改为显示网页指定的训练。
notice-defaults = 已改为显示“拟合直线”。
notice-panels = 已改为全部显示。

# 在哪里发现的
error-link = 无法打开链接：{ $detail }
error-experiment = 实验无效：{ $detail }
error-other = 操作没有完成：{ $detail }
