/**
 * The words of the page, each in both languages with one sentence. It is loaded when the first of them
 * is pointed at. Chinese words as in d2l-ai/d2l-zh and Qiu Xipeng's book, where the two agree.
 */
import type { Language } from "./messages.ts";

type Entry = Record<Language, readonly [word: string, sentence: string]>;

const glossary = {
  model: {
    en: ["model", "A rule with adjustable numbers that turns an input into an answer."],
    "zh-Hans": ["模型", "把输入变成答案、带有可调数值的规则。"],
  },
  parameter: {
    en: ["parameter", "A number inside the model that training changes."],
    "zh-Hans": ["参数", "模型内部由训练来调整的数。"],
  },
  weight: {
    en: ["weight", "The parameter an input is multiplied by."],
    "zh-Hans": ["权重", "与输入相乘的参数。"],
  },
  bias: {
    en: ["bias", "The parameter that is added; it moves the line or boundary."],
    "zh-Hans": ["偏置", "加在加权和上的参数，使直线或边界平移。"],
  },
  feature: {
    en: ["feature (input) x", "A number that describes a sample and goes into the model."],
    "zh-Hans": ["特征（输入）x", "描述样本、送入模型的数。"],
  },
  target: {
    en: ["target (label) t", "What really happened, which the model should say."],
    "zh-Hans": ["目标值（标签）t", "真实结果，即模型应当给出的答案。"],
  },
  prediction: {
    en: ["prediction y", "What the model says."],
    "zh-Hans": ["预测值 y", "模型给出的答案。"],
  },
  sample: {
    en: ["sample, data set", "One set of features with its target; all of them together."],
    "zh-Hans": ["样本、数据集", "一行特征加目标值是一个样本，全部样本合成数据集。"],
  },
  training: {
    en: ["training", "Changing the parameters, step by step, so that the loss falls."],
    "zh-Hans": ["训练", "一步步调整参数，使损失下降。"],
  },
  error: {
    en: ["error (residual)", "y − t, the miss on one sample, with its sign."],
    "zh-Hans": ["误差（残差）", "单个样本的偏差 y − t，带正负号。"],
  },
  loss: {
    en: ["loss function", "One number for how wrong the model is on the data."],
    "zh-Hans": ["损失函数", "用一个数衡量模型在数据上错了多少。"],
  },
  "mean-squared-error": {
    en: ["mean squared error", "The mean of the squared errors."],
    "zh-Hans": ["均方误差", "误差平方的平均值。"],
  },
  noise: {
    en: ["noise", "The part of the target that the inputs cannot explain."],
    "zh-Hans": ["噪声", "目标值中无法由输入解释的部分。"],
  },
  "least-squares": {
    en: ["least squares", "The line with the smallest possible mean squared error."],
    "zh-Hans": ["最小二乘", "使均方误差达到最小的直线。"],
  },
  gradient: {
    en: ["gradient", "How fast the loss grows when each parameter grows a little."],
    "zh-Hans": ["梯度", "各参数略微增大时损失增大的快慢。"],
  },
  "gradient-descent": {
    en: [
      "gradient descent",
      "Moving every parameter a step against its gradient, again and again.",
    ],
    "zh-Hans": ["梯度下降", "反复让每个参数沿负梯度方向走一步。"],
  },
  "learning-rate": {
    en: ["learning rate η", "The factor that turns a gradient into a step; some texts write α."],
    "zh-Hans": ["学习率 η", "把梯度换算成步长的系数；有的教材写作 α。"],
  },
  update: {
    en: ["update (step)", "One change of all parameters."],
    "zh-Hans": ["参数更新（一步）", "全部参数改变一次。"],
  },
  converge: {
    en: ["converge", "To settle where the loss hardly changes any more."],
    "zh-Hans": ["收敛", "损失几乎不再变化，训练稳定下来。"],
  },
  diverge: {
    en: ["diverge", "To overshoot further each time, until numbers overflow."],
    "zh-Hans": ["发散", "每一步都越过更远，直到数值溢出。"],
  },
  "local-minimum": {
    en: ["local minimum", "A place lower than its surroundings, not always the lowest."],
    "zh-Hans": ["局部最小值", "比四周都低、但未必最低的位置。"],
  },
  epoch: {
    en: ["epoch", "One pass in which every training sample is used once."],
    "zh-Hans": ["轮（epoch，迭代周期）", "每个训练样本都用过一次，称为一轮。"],
  },
  batch: {
    en: ["batch, batch size", "The samples behind one update, and their number."],
    "zh-Hans": ["批量、批量大小", "一次更新所用的样本及其个数。"],
  },
  "full-batch": {
    en: ["full batch", "All training samples in every update."],
    "zh-Hans": ["全批量", "每次更新使用全部训练样本。"],
  },
  "mini-batch": {
    en: ["mini-batch SGD", "Descent in which each gradient comes from a few random samples."],
    "zh-Hans": ["小批量随机梯度下降", "每次用随机的少量样本计算梯度的下降法。"],
  },
  shuffle: {
    en: ["shuffle", "Putting the samples in a new order before each epoch."],
    "zh-Hans": ["随机打乱", "每轮开始前重新排列样本。"],
  },
  neuron: {
    en: ["neuron", "A weighted sum followed by an activation function."],
    "zh-Hans": ["神经元", "先求加权和、再经过激活函数的计算单元。"],
  },
  "weighted-sum": {
    en: ["weighted sum z", "The inputs times their weights, added up, plus the bias."],
    "zh-Hans": ["加权和 z", "各输入乘以权重后相加，再加偏置。"],
  },
  activation: {
    en: ["activation function", "The bend that turns z into the neuron's answer."],
    "zh-Hans": ["激活函数", "把 z 变为神经元输出的（通常非线性的）函数。"],
  },
  sigmoid: {
    en: ["sigmoid σ", "The S-curve 1/(1+e^−z) from 0 to 1."],
    "zh-Hans": ["sigmoid 函数 σ（Logistic 函数）", "取值在 0～1 之间的 S 形函数 1/(1+e^−z)。"],
  },
  "chain-rule": {
    en: ["chain rule", "Effects along a chain multiply."],
    "zh-Hans": ["链式法则", "沿计算链逐级相乘求导的法则。"],
  },
  perceptron: {
    en: ["perceptron", "A single neuron used to tell two classes apart."],
    "zh-Hans": ["感知机（感知器）", "用来区分两类的单个神经元。"],
  },
  saturation: {
    en: ["saturation", "Standing on the flat part of the curve, where the gradient is almost 0."],
    "zh-Hans": ["饱和", "处在曲线平坦处，梯度几乎为 0。"],
  },
  "numeric-gradient": {
    en: ["numeric gradient", "The gradient measured by nudging a parameter up and down."],
    "zh-Hans": ["数值梯度", "让参数微增、微减而量出的梯度。"],
  },
  classification: {
    en: ["classification", "Deciding which class a sample belongs to."],
    "zh-Hans": ["分类", "判断样本属于哪一类。"],
  },
  "decision-boundary": {
    en: ["decision boundary", "The places where the answer tips, y = ½."],
    "zh-Hans": ["决策边界", "判断结果翻转之处，即 y = ½ 的位置。"],
  },
  accuracy: {
    en: ["accuracy", "The share of samples put in the right class."],
    "zh-Hans": ["准确率", "分类正确的样本所占比例。"],
  },
  "cross-entropy": {
    en: ["cross-entropy", "A loss that grows without bound when one is sure and wrong."],
    "zh-Hans": ["交叉熵", "自信而又答错时会变得很大的损失。"],
  },
  "linearly-separable": {
    en: ["linearly separable", "Two classes that one straight line can part."],
    "zh-Hans": ["线性可分", "用一条直线就能分开的两类数据。"],
  },
  "logistic-regression": {
    en: ["logistic regression", "One sigmoid neuron trained with cross-entropy."],
    "zh-Hans": ["逻辑回归（对数几率回归）", "用交叉熵训练的单个 sigmoid 神经元。"],
  },
  "hidden-layer": {
    en: ["hidden layer", "Neurons between the inputs and the output."],
    "zh-Hans": ["隐藏层", "输入与输出之间的一层神经元。"],
  },
  network: {
    en: ["neural network", "Layers of neurons, each fed by the one before."],
    "zh-Hans": ["神经网络", "逐层相连的神经元，前一层的输出是后一层的输入。"],
  },
  "multilayer-perceptron": {
    en: ["multilayer perceptron", "A network with one or more fully connected hidden layers."],
    "zh-Hans": ["多层感知机", "含一个或多个全连接隐藏层的网络。"],
  },
  "forward-pass": {
    en: ["forward pass", "Computing the answer from the inputs, layer by layer."],
    "zh-Hans": ["前向传播", "从输入逐层算出答案。"],
  },
  backpropagation: {
    en: ["backpropagation", "Computing all gradients from the output back, layer by layer."],
    "zh-Hans": ["反向传播", "从输出逐层往回计算全部梯度。"],
  },
  relu: {
    en: ["ReLU, tanh", "Two common bends: max(0, z), and an S from −1 to 1."],
    "zh-Hans": [
      "修正线性单元（ReLU）、双曲正切（tanh）",
      "两种常用激活函数：max(0, z)，以及取值 −1～1 的 S 形函数。",
    ],
  },
  initialiser: {
    en: ["initialisation", "Choosing the start weights."],
    "zh-Hans": ["参数初始化", "选定训练开始时的权重。"],
  },
  "vanishing-gradient": {
    en: [
      "vanishing gradient",
      "Gradients that shrink to almost 0 on their way to the first layers.",
    ],
    "zh-Hans": ["梯度消失", "梯度在传回前几层时缩小到几乎为 0。"],
  },
  "deep-learning": {
    en: ["deep learning", "Learning with networks of many layers that build their own features."],
    "zh-Hans": ["深度学习", "用多层网络自行形成特征的学习方法。"],
  },
  standardisation: {
    en: ["standardisation", "Subtracting the mean and dividing by the deviation."],
    "zh-Hans": ["标准化", "减去均值，再除以标准差。"],
  },
  "min-max": {
    en: ["min-max scaling", "Mapping the smallest value to 0 and the largest to 1."],
    "zh-Hans": ["最小—最大缩放", "把最小值变为 0、最大值变为 1。"],
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
    en: ["data leakage", "Knowledge of held-out samples slipping into training."],
    "zh-Hans": ["数据泄漏", "留出数据的信息混入了训练。"],
  },
  "training-set": {
    en: ["training set", "The samples that updates use."],
    "zh-Hans": ["训练集", "用于更新参数的样本。"],
  },
  validation: {
    en: ["held out (validation set)", "Samples never trained on, used to choose settings."],
    "zh-Hans": ["留出样本（验证集）", "不参与训练、用来选择设置的样本。"],
  },
  overfitting: {
    en: ["overfitting", "Learning the training samples by heart, noise included."],
    "zh-Hans": ["过拟合", "连噪声一起记住训练样本。"],
  },
  underfitting: {
    en: ["underfitting", "A model too stiff even for the training samples."],
    "zh-Hans": ["欠拟合", "模型过于简单，连训练样本也拟合不好。"],
  },
  generalisation: {
    en: ["generalisation", "Being right on samples never seen."],
    "zh-Hans": ["泛化", "在未见过的样本上也能答对。"],
  },
  "early-stopping": {
    en: [
      "early stopping",
      "Ending when the held-out loss no longer falls, and taking the best weights.",
    ],
    "zh-Hans": ["早停（提前停止）", "留出样本上的损失不再下降就停止，并取最好的权重。"],
  },
  regularisation: {
    en: ["regularisation", "Any means that keeps a model from fitting too closely."],
    "zh-Hans": ["正则化", "防止模型拟合过头的各种手段。"],
  },
  "weight-decay": {
    en: ["weight decay (L2)", "A price on the squares of the weights."],
    "zh-Hans": ["权重衰减（L2 正则化）", "对权重平方和施加惩罚。"],
  },
  dropout: {
    en: ["dropout", "Switching off random neurons in each update."],
    "zh-Hans": ["Dropout（丢弃法、暂退法）", "每次更新随机让一部分神经元停工。"],
  },
  hyperparameter: {
    en: ["hyperparameter", "A setting chosen by people, not by training."],
    "zh-Hans": ["超参数", "由人选定、不由训练得到的设置。"],
  },
  "test-set": {
    en: ["test set", "Samples looked at once, at the very end."],
    "zh-Hans": ["测试集", "只在最后使用一次的样本。"],
  },
  baseline: {
    en: ["baseline", "The simplest answer that a model must beat."],
    "zh-Hans": ["基线（基准）", "模型必须胜过的最简单做法。"],
  },
  "confusion-matrix": {
    en: ["confusion matrix", "A table of true classes against predicted ones."],
    "zh-Hans": ["混淆矩阵", "真实类别与预测类别的对照表。"],
  },
  precision: {
    en: ["precision", "Of the alarms, the share that was right."],
    "zh-Hans": ["查准率（精确率）", "报警之中真正属实的比例。"],
  },
  recall: {
    en: ["recall", "Of the real cases, the share that was found."],
    "zh-Hans": ["查全率（召回率）", "真实情况之中被找出的比例。"],
  },
  threshold: {
    en: ["threshold", 'The probability from which on one says "class 1".'],
    "zh-Hans": ["阈值", "概率达到它就判为第 1 类的界限。"],
  },
  r2: {
    en: ["R²", "How much better than the mean: 1 perfect, 0 no better."],
    "zh-Hans": ["决定系数 R²", "比“总答平均值”好多少：1 为完美，0 为没有更好。"],
  },
  inference: {
    en: [
      "deployment (inference)",
      "Using the trained model on new inputs, without further learning.",
    ],
    "zh-Hans": ["部署（推理）", "把训练好的模型用于新数据，不再学习。"],
  },
  extrapolation: {
    en: ["extrapolation", "Answering outside the range of the data."],
    "zh-Hans": ["外推", "在数据范围之外作答。"],
  },
  interpretability: {
    en: ["interpretability", "Whether people can say why an answer came out."],
    "zh-Hans": ["可解释性", "人能否说清答案的由来。"],
  },
  mean: {
    en: [
      "mean (the bar)",
      "The sum of several numbers, divided by how many there are; a bar over a letter stands for it.",
    ],
    "zh-Hans": ["平均（上横线）", "若干个数之和除以个数；字母上的横线表示平均。"],
  },
  softmax: {
    en: ["softmax", "Turns the sums z of several outputs into shares that add up to 1."],
    "zh-Hans": ["softmax 函数", "把多个输出的加权和 z 变成总和为 1 的份额。"],
  },
  optimizer: {
    en: ["optimizer", "The rule that turns a gradient into an update of the parameters."],
    "zh-Hans": ["优化器", "把梯度变成参数更新的规则。"],
  },
  momentum: {
    en: ["momentum", "How much of the movement of earlier updates is kept in the next one."],
    "zh-Hans": ["动量", "下一次更新中保留多少先前更新的势头。"],
  },
  clipping: {
    en: ["gradient clipping", "Shortening a gradient that is longer than a limit."],
    "zh-Hans": ["梯度裁剪", "梯度超过上限时把它缩短。"],
  },
  schedule: {
    en: ["learning rate schedule", "A rule by which the learning rate changes during training."],
    "zh-Hans": ["学习率调度", "训练过程中学习率按什么规则变化。"],
  },
  seed: {
    en: ["seed", "The number from which all random draws follow: the same seed, the same run."],
    "zh-Hans": ["随机种子", "决定全部随机抽取的数：种子相同，训练过程就相同。"],
  },
  mae: {
    en: ["mean absolute error", "The mean of the distances between y and t."],
    "zh-Hans": ["平均绝对误差", "y 与 t 之间距离的平均值。"],
  },
  huber: {
    en: [
      "Huber loss",
      "Squared for small errors, straight for large ones, so that a far point pulls less.",
    ],
    "zh-Hans": ["Huber 损失", "误差小时按平方计，误差大时按距离计，远离的点影响较小。"],
  },
  l1: {
    en: ["L1 penalty", "A price on the sizes of the weights, which brings many of them to 0."],
    "zh-Hans": ["L1 正则化", "对权重的绝对值施加惩罚，使许多权重变为 0。"],
  },
  "parameter-space": {
    en: ["loss surface", "The loss over all values of the parameters, like a hill to walk down."],
    "zh-Hans": ["损失曲面", "把损失看作参数的函数，如同一座要走下去的山。"],
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
  "warm-up": {
    en: ["warm-up", "The first epochs, in which the learning rate grows to its full size."],
    "zh-Hans": ["预热", "最初几轮，学习率由小逐渐增到设定值。"],
  },
  init: {
    en: ["initialisation", "Choosing the start weights."],
    "zh-Hans": ["参数初始化", "选定训练开始时的权重。"],
  },
  data: {
    en: ["data set", "All samples together."],
    "zh-Hans": ["数据集", "全部样本合成数据集。"],
  },
} as const satisfies Record<string, Entry>;

export type Term = keyof typeof glossary;

/** Options whose label is explained by a word of another name. */
const OPTIONS: Record<string, Term> = {
  epochs: "epoch",
  samples: "sample",
  units: "neuron",
  l2: "weight-decay",
  patience: "early-stopping",
  rho: "momentum",
  beta1: "momentum",
  beta2: "momentum",
  scale: "standardisation",
  "scale-target": "standardisation",
  missing: "missing-value",
  outliers: "outlier",
  "clip-norm": "clipping",
  "clip-value": "clipping",
  "schedule-epochs": "schedule",
  "schedule-factor": "schedule",
};

/** What is said of a word, or of an option by its name; nothing of one that has no word. */
export const entryOf = (name: string): Entry | undefined =>
  (glossary as Record<string, Entry>)[OPTIONS[name] ?? name];
