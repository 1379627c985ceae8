/** Words for what learns: the model, its parts, its answers. */
import type { Entry } from "./entry.ts";

export const model = {
  model: {
    en: ["model", "A rule with adjustable numbers that turns an input into an answer."],
    "zh-Hans": ["模型", "把输入变成答案、带有可调数值的规则。"],
  },
  parameter: {
    en: ["parameter", "A number inside the model that training changes."],
    "zh-Hans": ["参数", "模型内部由训练来调整的数。"],
  },
  held: {
    en: [
      "held fixed",
      "What is held fixed no update changes; the other parameters learn around it.",
    ],
    "zh-Hans": ["固定（冻结）", "固定的参数在更新时保持不变，其余参数照常学习。"],
  },
  weight: {
    en: ["weight", "The parameter an input is multiplied by."],
    "zh-Hans": ["权重", "与输入相乘的参数。"],
  },
  bias: {
    en: ["bias", "The parameter that is added; it moves the line or boundary."],
    "zh-Hans": ["偏置", "加在加权和上的参数，使直线或边界平移。"],
  },
  prediction: {
    en: ["prediction y", "What the model says."],
    "zh-Hans": ["预测值 y", "模型给出的答案。"],
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
  perceptron: {
    en: ["perceptron", "A single neuron used to tell two classes apart."],
    "zh-Hans": ["感知机（感知器）", "用来区分两类的单个神经元。"],
  },
  saturation: {
    en: ["saturation", "Standing on the flat part of the curve, where the gradient is almost 0."],
    "zh-Hans": ["饱和", "处在曲线平坦处，梯度几乎为 0。"],
  },
  "decision-boundary": {
    en: ["decision boundary", "The places where the answer tips, y = ½."],
    "zh-Hans": ["决策边界", "判断结果翻转之处，即 y = ½ 的位置。"],
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
  relu: {
    en: ["ReLU, tanh", "Two common bends: max(0, z), and an S from −1 to 1."],
    "zh-Hans": [
      "修正线性单元（ReLU）、双曲正切（tanh）",
      "两种常用激活函数：max(0, z)，以及取值 −1～1 的 S 形函数。",
    ],
  },
  softmax: {
    en: ["softmax", "Turns the sums z of several outputs into shares that add up to 1."],
    "zh-Hans": ["softmax 函数", "把多个输出的加权和 z 变成总和为 1 的份额。"],
  },
  initialiser: {
    en: ["initialisation", "Choosing the start weights."],
    "zh-Hans": ["参数初始化", "选定训练开始时的权重。"],
  },
  "deep-learning": {
    en: ["deep learning", "Learning with networks of many layers that build their own features."],
    "zh-Hans": ["深度学习", "用多层网络自行形成特征的学习方法。"],
  },
  interpretability: {
    en: ["interpretability", "Whether people can say why an answer came out."],
    "zh-Hans": ["可解释性", "人能否说清答案的由来。"],
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
  threshold: {
    en: ["threshold", 'The probability from which on one says "class 1".'],
    "zh-Hans": ["阈值", "概率达到它就判为第 1 类的界限。"],
  },
  "model-draw": {
    en: ["draw of the start weights", "Which start weights of the same seed are taken."],
    "zh-Hans": ["初始权重抽取", "同一随机种子的第几次权重抽取。"],
  },
  "negative-slope": {
    en: ["slope below 0", "How steep a leaky ReLU is for negative sums."],
    "zh-Hans": ["负半轴斜率", "Leaky ReLU 在加权和为负时的斜率。"],
  },
} as const satisfies Record<string, Entry>;
