# 在实验室中打开 TensorFlow Playground 的链接。第一次打开时才加载。

playground-opened = 由 TensorFlow Playground 的链接打开。
playground-close = 关闭
playground-differs = 与原来有何不同
playground-unread = { $key }={ $value } 无法使用，改用 { $instead }。
playground-unknown = { $key }={ $value } 已略去：Playground 没有这一项。
playground-seed = 随机数不同：样本和初始权重按种子 { $seed } 重新抽取（原来的种子是 { $given }）。
playground-unseeded = 链接没有种子：在 Playground 中每次打开都会重新抽取。这里的种子是 { $seed }。
playground-bias = 偏置从 0 开始；Playground 从 0.1 开始。
playground-order = 每轮都重新打乱样本顺序；Playground 只打乱一次。
playground-rest = { $rows } 个样本按每批 { $batch } 个划分，每轮最后一批只有 { $rest } 个。在 Playground 中，这 { $rest } 个会留到下一轮，并入第一次更新。
playground-never = 批量大小 { $batch } 超过训练样本数 { $rows }：这里全部样本合成一次更新；在 Playground 中则永远不会更新。
playground-l1 = 在 Playground 中，权重因 L1 越过 0 后就固定为 0；这里它会在 0 附近继续变化。
playground-l2 = L2 正则化系数为 { $l2 }：本页在损失上加 { $l2 } · Σw²，Playground 加 { $rate } · ½Σw²，两者相等。
playground-cosine = { $keys } 不起作用，与 Playground 相同。
playground-discretize = “离散化输出”在这里是图下方的“双色显示”。
playground-tutorial = 这里没有它的教程文字。
playground-shown = 在 Playground 中隐藏、这里无法隐藏的有：{ $keys }。
playground-ends = 训练到第 { $epochs } 轮结束；Playground 会一直训练到暂停为止。可用“轮数”另设终点。
