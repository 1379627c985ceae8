/** Words for how good a model is: losses, scores, and what goes wrong. */
import type { Entry } from "./entry.ts";

export const loss = {
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
  "least-squares": {
    en: ["least squares", "The line with the smallest possible mean squared error."],
    "zh-Hans": ["最小二乘", "使均方误差达到最小的直线。"],
  },
  "cross-entropy": {
    en: ["cross-entropy", "A loss that grows without bound when one is sure and wrong."],
    "zh-Hans": ["交叉熵", "自信而又答错时会变得很大的损失。"],
  },
  mae: {
    en: ["mean absolute error", "The mean of the distances between y and t."],
    "zh-Hans": ["平均绝对误差", "y 与 t 之间距离的平均值。"],
  },
  huber: {
    en: [
      "Huber loss",
      "Squared for small errors, straight for large ones, so that a far sample pulls less.",
    ],
    "zh-Hans": ["Huber 损失", "误差小时按平方计，误差大时按距离计，远离的点影响较小。"],
  },
  accuracy: {
    en: ["accuracy", "The share of samples put in the right class."],
    "zh-Hans": ["准确率", "分类正确的样本所占比例。"],
  },
  "parameter-space": {
    en: ["loss surface", "The loss over all values of the parameters, like a hill to walk down."],
    "zh-Hans": ["损失曲面", "把损失看作参数的函数，如同一座要走下去的山。"],
  },
  "local-minimum": {
    en: ["local minimum", "A place lower than its surroundings, not always the lowest."],
    "zh-Hans": ["局部最小值", "比四周都低、但未必最低的位置。"],
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
  regularisation: {
    en: ["regularisation", "Any means that keeps a model from fitting too closely."],
    "zh-Hans": ["正则化", "防止模型拟合过头的各种手段。"],
  },
  l2: {
    en: ["L2 penalty (weight decay)", "A price on the squares of the weights."],
    "zh-Hans": ["L2 正则化（权重衰减）", "对权重平方和施加惩罚。"],
  },
  l1: {
    en: ["L1 penalty", "A price on the sizes of the weights, which brings many of them to 0."],
    "zh-Hans": ["L1 正则化", "对权重的绝对值施加惩罚，使许多权重变为 0。"],
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
  r2: {
    en: ["R²", "How much better than the mean: 1 perfect, 0 no better."],
    "zh-Hans": ["决定系数 R²", "比“总答平均值”好多少：1 为完美，0 为没有更好。"],
  },
  "half-mse": {
    en: [
      "½ squared error",
      "Half the mean of the squared errors, so that its gradient has no factor 2.",
    ],
    "zh-Hans": ["½ 平方误差", "误差平方平均值的一半，求导后没有系数 2。"],
  },
  hinge: {
    en: [
      "hinge loss",
      "0 once the answer is on the right side by a margin of 1, and straight before that.",
    ],
    "zh-Hans": ["合页损失", "答案在正确一侧且间隔达到 1 时为 0，不足时按差距线性增大。"],
  },
  "huber-delta": {
    en: ["Huber’s δ", "The error up to which the Huber loss is a square; beyond it grows evenly."],
    "zh-Hans": ["Huber 阈值 δ", "误差不超过 δ 时按平方计，超过后线性增大。"],
  },
  way: {
    en: ["way so far", "The parameters at the steps so far, one dot each."],
    "zh-Hans": ["训练轨迹", "至今各步的参数，每步一个点。"],
  },
  lowest: {
    en: ["lowest here", "The place with the smallest loss in this picture."],
    "zh-Hans": ["图中最低处", "图中损失最小的位置。"],
  },
  "stable-step": {
    en: [
      "longest stable step",
      "The step of plain descent by all samples beyond which it overshoots further each time.",
    ],
    "zh-Hans": ["稳定步长上限", "全批量梯度下降的步长超过它，就会每一步都越过更远。"],
  },
} as const satisfies Record<string, Entry>;
