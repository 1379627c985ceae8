/** Words for the letters of one step: what comes back, and what the optimizers keep and work out. */
import type { Entry } from "./entry.ts";

export const letters = {
  part: {
    en: [
      "part p of ∂L/∂a",
      "What comes back from one unit of the next layer: its ∂L/∂z times the weight that leads to it.",
    ],
    "zh-Hans": [
      "∂L/∂a 的一项 p",
      "从下一层的一个神经元传回来的部分：它的 ∂L/∂z 乘以连向它的权重。",
    ],
  },
  velocity: {
    en: ["velocity v", "How far the parameter moves: the last movement, weakened, and a new step."],
    "zh-Hans": ["速度 v", "参数这次移动多少：上次的移动减弱后，再加上新的一步。"],
  },
  "squared-sum": {
    en: ["sum of squares s", "The squares of all gradients of this parameter so far, added up."],
    "zh-Hans": ["平方和 s", "这个参数到目前为止各次梯度的平方之和。"],
  },
  "squared-mean": {
    en: ["mean of squares s", "A running mean of the squared gradients of this parameter."],
    "zh-Hans": ["平方的平均 s", "这个参数的梯度平方的滑动平均。"],
  },
  "first-moment": {
    en: ["first moment m", "A running mean of the gradients of this parameter."],
    "zh-Hans": ["一阶矩 m", "这个参数的梯度的滑动平均。"],
  },
  "second-moment": {
    en: ["second moment v", "A running mean of the squared gradients of this parameter."],
    "zh-Hans": ["二阶矩 v", "这个参数的梯度平方的滑动平均。"],
  },
  "first-correction": {
    en: ["correction c1", "It makes up for the running mean m having started at 0."],
    "zh-Hans": ["修正 c₁", "滑动平均 m 从 0 开始，会偏小，用它来修正。"],
  },
  "second-correction": {
    en: ["correction c2", "It makes up for the running mean v having started at 0."],
    "zh-Hans": ["修正 c₂", "滑动平均 v 从 0 开始，会偏小，用它来修正。"],
  },
  "corrected-rate": {
    en: ["learning rate η′", "The learning rate after both corrections."],
    "zh-Hans": ["学习率 η′", "经过两个修正之后的学习率。"],
  },
  rest: {
    en: ["… the other terms", "All terms of this sum that have no row of their own, added up."],
    "zh-Hans": ["… 其余各项", "这个和里没有单独列出的各项之和。"],
  },
  count: {
    en: ["number n", "Which update it is, counted from the start."],
    "zh-Hans": ["次数 n", "从头数起，这是第几次更新。"],
  },
} satisfies Record<string, Entry>;
