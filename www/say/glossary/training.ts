/** Words for how it learns: gradients, updates, and what they depend on. */
import type { Entry } from "./entry.ts";

export const training = {
  training: {
    en: ["training", "Changing the parameters, step by step, so that the loss falls."],
    "zh-Hans": ["训练", "一步步调整参数，使损失下降。"],
  },
  gradient: {
    en: ["gradient", "How fast the loss grows when each parameter grows a little."],
    "zh-Hans": ["梯度", "各参数略微增大时损失增大的快慢。"],
  },
  derivative: {
    en: [
      "derivative",
      "How fast the number above grows when the one below grows a little and all else stays.",
    ],
    "zh-Hans": ["偏导数", "其余不变、下面的量略微增大时，上面的量增大的快慢。"],
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
  epoch: {
    en: ["epoch", "One pass in which every training sample is used once."],
    "zh-Hans": ["轮（epoch，迭代周期）", "每个训练样本都用过一次，称为一轮。"],
  },
  "class-weight": {
    en: [
      "class weight ω",
      "How much a sample of a class counts in the training loss; balanced, each class counts as much as any other, however rare it is.",
    ],
    "zh-Hans": [
      "类别权重 ω",
      "某一类的样本在训练损失中占的分量；取“均衡”时，无论多么稀少，各类别的总分量都相同。",
    ],
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
  "chain-rule": {
    en: ["chain rule", "Effects along a chain multiply."],
    "zh-Hans": ["链式法则", "沿计算链逐级相乘求导的法则。"],
  },
  "numeric-gradient": {
    en: ["numeric gradient", "The gradient measured by nudging a parameter up and down."],
    "zh-Hans": ["数值梯度", "让参数微增、微减而量出的梯度。"],
  },
  "forward-pass": {
    en: ["forward pass", "Computing the answer from the inputs, layer by layer."],
    "zh-Hans": ["前向传播", "从输入逐层算出答案。"],
  },
  backpropagation: {
    en: ["backpropagation", "Computing all gradients from the output back, layer by layer."],
    "zh-Hans": ["反向传播", "从输出逐层往回计算全部梯度。"],
  },
  "vanishing-gradient": {
    en: [
      "vanishing gradient",
      "Gradients that shrink to almost 0 on their way to the first layers.",
    ],
    "zh-Hans": ["梯度消失", "梯度在传回前几层时缩小到几乎为 0。"],
  },
  "early-stopping": {
    en: [
      "early stopping",
      "Ending when the validation loss no longer falls, and taking the best weights.",
    ],
    "zh-Hans": ["早停（提前停止）", "验证损失不再下降就停止，并取最好的权重。"],
  },
  dropout: {
    en: ["dropout", "Switching off random neurons in each update."],
    "zh-Hans": ["暂退法（dropout，丢弃法）", "每次更新随机让一部分神经元停工。"],
  },
  hyperparameter: {
    en: ["hyperparameter", "A setting chosen by people, not by training."],
    "zh-Hans": ["超参数", "由人选定、不由训练得到的设置。"],
  },
  adam: {
    en: ["Adam", "Gradient descent in which each parameter has a step length of its own."],
    "zh-Hans": ["Adam", "各参数步长各不相同的梯度下降。"],
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
    en: ["gradient clipping", "Shortening gradients that are larger than a limit."],
    "zh-Hans": ["梯度裁剪", "梯度超过上限时把它缩短。"],
  },
  schedule: {
    en: ["learning rate schedule", "A rule by which the learning rate changes during training."],
    "zh-Hans": ["学习率调度", "训练过程中学习率按什么规则变化。"],
  },
  "warm-up": {
    en: ["warm-up", "The first updates, over which the learning rate grows to its full size."],
    "zh-Hans": ["预热", "最初若干次更新，其间学习率由小逐渐增到设定值。"],
  },
  rho: {
    en: ["rho ρ", "How much of the running mean of the squared gradients is kept in each update."],
    "zh-Hans": ["衰减率 ρ", "每次更新保留多少梯度平方的滑动平均。"],
  },
  beta1: {
    en: ["beta 1", "How much of the running mean of the gradients is kept in each update."],
    "zh-Hans": ["衰减率 β₁", "每次更新保留多少梯度的滑动平均。"],
  },
  beta2: {
    en: ["beta 2", "How much of the running mean of the squared gradients is kept in each update."],
    "zh-Hans": ["衰减率 β₂", "每次更新保留多少梯度平方的滑动平均。"],
  },
  epsilon: {
    en: ["epsilon ε", "A small number that keeps an update from dividing by 0."],
    "zh-Hans": ["小常数 ε", "防止更新时除以 0 的小数。"],
  },
  "initial-accumulator": {
    en: ["accumulator at the start", "The sum of squared gradients from which AdaGrad starts."],
    "zh-Hans": ["累积量初值", "AdaGrad 累积梯度平方的起始值。"],
  },
  "weight-decay": {
    en: [
      "weight decay (AdamW)",
      "The share that each parameter loses in an update, times the learning rate.",
    ],
    "zh-Hans": ["权重衰减（AdamW）", "每次更新中各参数按此比例（再乘学习率）缩小。"],
  },
  "schedule-epochs": {
    en: ["epochs of the schedule", "The epochs in which the learning rate comes to its factor."],
    "zh-Hans": ["调度轮数", "学习率经过这么多轮变到设定的倍数。"],
  },
  "schedule-factor": {
    en: [
      "factor of the schedule",
      "What the learning rate is multiplied by in the epochs of its schedule.",
    ],
    "zh-Hans": ["调度倍数", "学习率在调度轮数内变为原来的多少倍。"],
  },
  "min-delta": {
    en: ["least progress", "By how much the validation loss must fall to count as better."],
    "zh-Hans": ["最小改进", "验证损失至少下降这么多才算有改进。"],
  },
  earlier: {
    en: ["earlier states", "What the model answered at earlier steps of this run."],
    "zh-Hans": ["先前的状态", "本次训练中先前各步的模型。"],
  },
  run: {
    en: ["run", "One training from its start weights on, step by step."],
    "zh-Hans": ["一次训练", "从初始权重开始、一步一步进行的训练。"],
  },
  later: {
    en: ["after going back", "What this run did after the step that is shown: play repeats it."],
    "zh-Hans": ["回退之后", "所示步骤之后的训练过程，播放会重现它。"],
  },
  left: {
    en: ["the run you left", "What this run had come to before a change made another one of it."],
    "zh-Hans": ["放弃的训练", "改动之前的训练结果，改动后另成一次训练。"],
  },
  timeline: {
    en: ["timeline", "All steps of the run; drag the knob to see any of them again."],
    "zh-Hans": ["时间轴", "本次训练的全部步骤；拖动滑块可回看任一步。"],
  },
  "tab-numbers": {
    en: ["this step", "What the next update computes, number by number."],
    "zh-Hans": ["本步计算", "下一次更新的计算过程，逐个数给出。"],
  },
  "tab-layers": {
    en: ["layers", "How the numbers of each layer are spread: weights, activations, gradients."],
    "zh-Hans": ["各层分布", "各层的权重、输出与梯度如何分布。"],
  },
  "tab-race": {
    en: ["race", "Several runs on the same data, in step, that differ in what you pick."],
    "zh-Hans": ["对比", "若干次训练用同样的数据同步进行，只在所选设置上不同。"],
  },
  "view-data": {
    en: ["picture of the data", "The samples, and what the model answers."],
    "zh-Hans": ["数据图", "样本，以及模型给出的答案。"],
  },
  predict: {
    en: ["predict first", "You say how the loss will go, then you see how it went."],
    "zh-Hans": ["先预测", "先说出损失会怎样变化，再看实际结果。"],
  },
  "log-scale": {
    en: [
      "log scale",
      "From each line to the next the loss grows by the same factor, so that small losses can be told apart.",
    ],
    "zh-Hans": ["对数坐标", "从每条刻度线到上一条，损失都扩大相同的倍数，小的损失也能分清。"],
  },
} as const satisfies Record<string, Entry>;
