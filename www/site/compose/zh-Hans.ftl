# 教师编写任务的页面

compose-page = 编写任务
compose-kept = 已保存在本浏览器
compose-not-kept = 本浏览器无法保存，请另存为文件。
compose-new = 新建
compose-open-file = 打开文件
compose-save-file = 保存为文件
compose-file = { $why ->
    [foreign] { $file } 不是在这里编写的任务。
    [newer] { $file } 来自本页更新的版本。请在原来的页面打开，或重新加载本页。
   *[damaged] { $file } 在“{ $place }”处损坏，没有读入任何内容。
  }
compose-controls = 控件
compose-from = 起点
compose-from-own = 自定义实验
compose-from-experiment = 粘贴实验……
compose-from-link = 粘贴实验室的链接……
compose-from-lesson = 某一课的训练器……
compose-preset = { $name ->
    [line] 拟合直线
    [line-sigmoid] 拟合直线，Sigmoid 输出
    [perceptron] 两个类别，一个神经元
    [network] 圆：第一个网络
    [xor-perceptron] 异或，没有隐藏层
    [xor-hidden] 异或，有隐藏层
    [circle-features] 圆，只靠特征
    [spiral] 螺旋：深层网络
    [overfit] 过拟合
    [overfit-l2] 过拟合：L2 正则化
    [overfit-more-data] 过拟合：更多数据
    [overfit-early-stopping] 过拟合：早停
    [vanishing] 梯度消失
    [vanishing-relu] 梯度消失：改用 ReLU
    [dying-relu] ReLU 神经元“死亡”
    [zero-start] 权重全为零
    [rate-too-large] 学习率太大
    [plain-sgd] 普通梯度下降
    [momentum] 动量法
   *[other] { $name }
  }
compose-paste-experiment = 实验（JSON）
compose-paste-link = 链接：在实验室里点“分享”可得
compose-open = 打开
compose-no-json = 这不是 JSON：{ $detail }
compose-no-link = 这不是训练的链接。链接里应有 #gradwalk=。
compose-lesson = 课
compose-screen = 屏
compose-take = 以预览中的设置为起点
compose-take-why = 在预览中任意调整，学生就从这些设置、第 0 步开始。
compose-view = 显示方式
compose-view-named = { $name }：{ $value }
compose-view-take = 采用当前显示方式
compose-view-why = 在预览中打开标签页，设置速度或损失的坐标，学生一开始看到的就是这样。
compose-view-away = 恢复默认显示方式
compose-view-word = { $name ->
    [off] 关闭
    [phases] 一步的各个阶段
    [forward] 前向传播
    [loss] 损失
    [backward] 反向传播
    [update] 参数更新
    [axes] 图中的输入
    [held] 其余输入取该样本的值
    [sample] 样本
    [wide] 图旁的栏加宽
   *[usual] 默认
  }
compose-shown = 显示
compose-locked = 锁定
compose-least = 最小
compose-most = 最大
compose-more = 更多控件
compose-fewer = 收起
compose-locks-hold = 锁定和范围由引擎执行，不只是界面上的限制。
compose-control = { $name ->
    [hand] 手动设置参数
    [hand-w] 手动设置 w
    [hand-w1] 手动设置 w₁
    [hand-w2] 手动设置 w₂
    [hand-b] 手动设置 b
    [play] 播放
    [step] 单步
    [unit] 每步的单位
    [timeline] 时间轴
    [race] 竞赛
    [starts] 其他初始权重
    [exact] 最小二乘直线
    [tone] 用声音表示损失
   *[rates] 学习率对比图
  }
compose-fault = { $why ->
    [number] 这不是数。请输入一个数，例如 0.01 或 0.0001。
    [range] 请输入 { $from }～{ $to } 之间的数。
   *[order] 最小值必须小于最大值。
  }
compose-pictures = 图
compose-panel = { $name ->
    [fit] 数据与直线
    [decision] 数据与决策边界
    [network] 网络
    [output] 预测
    [surface] 损失曲面
    [loss] 损失曲线
   *[numbers] 这一步
  }
compose-seen = 学生看到的画面
compose-width = 宽度
compose-width-phone = 手机
compose-width-embed = 嵌入
compose-width-page = 整页
compose-task = 任务
compose-language = 学生使用的语言
compose-title = 标题
compose-title-example = 找到合适的学习率
compose-text = 要做什么
compose-text-example = 在 60 轮内把损失降到 0.3 以下。
compose-solved-when = 以下条件全部满足时完成
compose-goal = 目标 { $k }
compose-goal-away = 删除目标 { $k }
compose-goal-more = 添加目标
compose-field-quantity = 量
compose-field-comparison = 比较
compose-field-of = 对象
compose-field-value = 值
compose-field-within = 允许的偏差
compose-group = { $group ->
    [numbers] 运行中的数
    [parameters] 参数
    [states] 状态
   *[further] 其他
  }
compose-quantity = { $name ->
    [loss] 损失
    [validationLoss] 验证损失
    [gap] 两个损失之差
    [accuracy] 准确率
    [validationAccuracy] 验证准确率
    [r2] {"R²"}
    [validationR2] 验证集 R²
    [recall] 查全率（验证集）
    [precision] 查准率（验证集）
    [falseAlarms] 误报数（验证集）
    [epoch] 轮数
    [step] 步数
    [hiddenLayers] 隐藏层数
    [hiddenUnits] 隐藏神经元数
    [parameters] 参数个数
    [rows] 训练样本数
    [slope] 直线的斜率
    [intercept] 直线的截距
    [finished] 训练已结束
    [diverged] 训练已发散
    [endedEarly] 训练提前停止
    [byHand] 只手动设置，没有更新
    [answerAt] 某输入的预测值
    [highest] 途中的最高值
    [lowest] 途中的最低值
    [setting] 设置
   *[constant] 途中从未改变
  }
compose-comparison = { $name ->
    [below] 小于
    [above] 大于
    [atMost] 不大于
    [atLeast] 不小于
    [is] 等于
    [near] 接近
    [yes] 是
   *[no] 否
  }
compose-fault-goal = { $field ->
    [of] 请写明对象：多个输入之间用空格隔开。
    [value] 这里缺少一个数，例如 0.3。
   *[within] 允许偏差多少？请输入一个数，例如 0.1。
  }
compose-proof = 能完成吗？
compose-faulty = 每一行都能读懂之后，这里会试做这个任务。
compose-trying = 正在试做：已运行 { $tried } 次。
compose-stop = 停止
compose-again = 再试一次
compose-by-hand = 没有试手动设置。
compose-met-at-once = 什么都不做就已完成：请提高要求。
compose-met-by-playing = 只要播放就能完成，在第 { $epoch } 轮：初始设置已经足够。
compose-alone = 只调{ $name }就能完成：试过的值中，{ $values } 都可以（共试 { $tried } 个）。最快的是 { $soonest }，在第 { $epoch } 轮。
compose-alone-one = 只调{ $name }就能完成：{ $values } 可以，在第 { $epoch } 轮；试过的其他值都不行（共试 { $tried } 个）。
compose-alone-choice = 只调{ $name }就能完成：{ $values }。最快的是 { $soonest }，在第 { $epoch } 轮。
compose-stretch = { $from }～{ $to }
compose-not-alone = 单独调整以下各项，试过的值都不能完成：{ $names }。
compose-setting = { $name } { $value }
compose-together = 一起调整可以完成：{ $settings }，在第 { $epoch } 轮。
compose-none = 试过的 { $tried } 次运行都没有完成。
compose-cut = 没有全部试完：运行 { $tried } 次后被停止，或已满半分钟。
compose-hints = 提示，逐条显示
compose-hint = 提示 { $k }
compose-hint-away = 删除提示 { $k }
compose-hint-more = 添加提示
compose-wrong = 常见的错误做法，以及相应的回复
compose-way = 做法 { $k }
compose-way-away = 删除做法 { $k }
compose-way-said = 对做法 { $k } 的回复
compose-way-example = 学习率太大了：请看看损失。
compose-way-more = 添加做法
compose-solution = 解答，在最后一条提示之后显示
compose-copy-as = 复制为
compose-form = { $name ->
    [link] 链接
    [qr] 二维码
    [frame] 框架
    [element] 元素
    [markdown] Markdown
    [mkdocs] MkDocs
    [myst] MyST
    [quarto] Quarto
    [reveal] reveal.js
    [moodle] Moodle
    [canvas] Canvas
   *[lesson] 课文文件
  }
compose-needs = { $name ->
    [link] 用于邮件、聊天或学习单：只需要本网站。
    [qr] 投影或印在纸上，用手机扫描：内容就是链接。
    [frame] 用于允许嵌入框架的页面。脚本让框架与内容一样高；没有脚本时框架内滚动。
    [element] 用于自己的、允许脚本的页面。也可以把 gradwalk.js 放在页面旁边，只写文件名。
    [markdown] 用于任何 Markdown：只给链接，因为许多 Markdown 阅读器不支持框架。
    [mkdocs] 用于 MkDocs 页面：Markdown 中的 HTML，不需要扩展。
    [myst] 用于 Jupyter Book 2 和 MyST：使用自带的指令。
    [quarto] 用于 Quarto 的网页和幻灯片：原始代码块。
    [reveal] 用于幻灯片：框架随幻灯片加载。点框架内，按键归框架；点框架外，按键归幻灯片。
    [moodle] 用于 Moodle 页面或标签的 HTML 源代码，前提是允许框架。
    [canvas] 用于 Canvas 页面的 HTML 编辑器；学校可能需要先允许本网站。
   *[lesson] 用于本项目的 lessons/：一屏，含训练器和任务。
  }
compose-not-yet = 上面还有读不懂的内容，请先改正。
