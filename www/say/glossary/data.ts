/** Words for what is learnt from: samples, and what is done to them. */
import type { Entry } from "./entry.ts";

export const data = {
  feature: {
    en: ["feature (input) x", "A number that describes a sample and goes into the model."],
    "zh-Hans": ["特征（输入）x", "描述样本、送入模型的数。"],
  },
  target: {
    en: ["target (label) t", "What really happened, which the model should say."],
    "zh-Hans": ["目标值（标签）t", "真实结果，即模型应当给出的答案。"],
  },
  sample: {
    en: ["sample", "One set of features with its target."],
    "zh-Hans": ["样本", "一组特征加上它的目标值。"],
  },
  noise: {
    en: ["noise", "The part of the target that the inputs cannot explain."],
    "zh-Hans": ["噪声", "目标值中无法由输入解释的部分。"],
  },
  slope: {
    en: ["slope (of the data)", "How steep the line is that the samples are drawn from."],
    "zh-Hans": ["斜率（数据的）", "生成样本的那条直线有多陡。"],
  },
  intercept: {
    en: ["intercept (of the data)", "Where that line meets x = 0."],
    "zh-Hans": ["截距（数据的）", "那条直线在 x = 0 处的值。"],
  },
  shift: {
    en: ["shift", "How far both clouds are moved away from the origin."],
    "zh-Hans": ["平移", "两簇样本整体离开原点的距离。"],
  },
  seed: {
    en: ["seed", "The number from which all random draws follow: the same seed, the same run."],
    "zh-Hans": ["随机种子", "决定全部随机抽取的数：种子相同，训练过程就相同。"],
  },
  data: {
    en: ["data set", "All samples together."],
    "zh-Hans": ["数据集", "全部样本合成数据集。"],
  },
  "training-set": {
    en: ["training set", "The samples that updates use."],
    "zh-Hans": ["训练集", "用于更新参数的样本。"],
  },
  validation: {
    en: ["validation set", "Samples never trained on, used to choose settings."],
    "zh-Hans": ["验证集", "不参与训练、用来选择设置的样本。"],
  },
  "test-set": {
    en: ["test set", "Samples looked at once, at the very end."],
    "zh-Hans": ["测试集", "只在最后使用一次的样本。"],
  },
  standardisation: {
    en: ["standardisation", "Subtracting the mean and dividing by the deviation."],
    "zh-Hans": ["标准化", "减去均值，再除以标准差。"],
  },
  "min-max": {
    en: ["min-max scaling", "Mapping the smallest value to 0 and the largest to 1."],
    "zh-Hans": ["最小—最大缩放", "把最小值变为 0、最大值变为 1。"],
  },
  robust: {
    en: ["robust scaling", "Subtracting the median and dividing by the width of the middle half."],
    "zh-Hans": ["稳健缩放", "减去中位数，再除以四分位距。"],
  },
  "outlier-rule": {
    en: [
      "rule for outliers",
      "Farther from the middle half than 1.5 times its width (IQR), or 3 deviations from the mean.",
    ],
    "zh-Hans": ["离群值判定", "距中间一半超过其宽度（IQR）的 1.5 倍，或距均值超过 3 倍标准差。"],
  },
  rare: {
    en: ["rare name", "A value of a category that few samples have; rare ones share one column."],
    "zh-Hans": ["罕见类别", "很少样本具有的类别值，合并为一列。"],
  },
  split: {
    en: ["split", "Dividing samples into those for training, validation and the test."],
    "zh-Hans": ["数据划分", "把样本分为训练集、验证集和测试集。"],
  },
  "missing-value": {
    en: ["missing value", "A cell whose value is unknown, which is not 0."],
    "zh-Hans": ["缺失值", "未知的单元格，不等于 0。"],
  },
  outlier: {
    en: ["outlier", "A value far from all the others."],
    "zh-Hans": ["异常值（离群值）", "远离其他数据的值。"],
  },
  "one-hot": {
    en: ["one-hot", "A category as one column a value, one of them 1."],
    "zh-Hans": ["独热编码", "把类别写成多列，只有一列为 1。"],
  },
  "data-leakage": {
    en: ["data leakage", "Knowledge of validation or test samples slipping into training."],
    "zh-Hans": ["数据泄漏", "验证集或测试集的信息混入了训练。"],
  },
  classification: {
    en: ["classification", "Deciding which class a sample belongs to."],
    "zh-Hans": ["分类", "判断样本属于哪一类。"],
  },
  mean: {
    en: [
      "mean (the bar)",
      "The sum of several numbers, divided by how many there are; a bar over a letter stands for it.",
    ],
    "zh-Hans": ["平均（上横线）", "若干个数之和除以个数；字母上的横线表示平均。"],
  },
  scale: {
    en: ["scaling", "Bringing numbers to a common range or spread before training."],
    "zh-Hans": ["缩放", "训练前把数值变到共同的范围或离散程度。"],
  },
  class: {
    en: ["class", "One of the kinds that samples are sorted into."],
    "zh-Hans": ["类别", "样本所要分入的种类之一。"],
  },
  "data-draw": {
    en: ["draw of the data", "Which samples of the same seed are taken."],
    "zh-Hans": ["数据抽取", "同一随机种子的第几次数据抽取。"],
  },
} as const satisfies Record<string, Entry>;
