# 训练前画的曲线

sketch-which = 画哪条曲线
sketch-training = 训练损失
sketch-validation = 验证损失
sketch-ran = 实际训练
sketch-epoch = 第 0 轮
sketch-picture = { $count } 轮中的损失
sketch-how = 在图上从左到右画线。用键盘：左右键换点，上下键移动该点。
sketch-missing = 还有一条曲线没有画。
sketch-beyond = 图的范围是 0～{ $top }，画到图外的部分已移到图的边缘。
sketch-over = 实际的损失高于 { $top } 时，曲线画在图的上边缘。
sketch-point = 第 { $epoch } 轮的{ $curve }
sketch-own-stays = 你画的{ $curve }基本不变。
sketch-own-falls = 你画的{ $curve }在末尾处最低，或接近最低。
sketch-own-turns = 你画的{ $curve }在第 { $own } 轮最低，末尾更高。
sketch-run-stays = 实际的几乎不变，最后为 { $last }。
sketch-run-falls = 实际的在末尾处最低，或接近最低，最后为 { $last }。
sketch-run-turns = 实际的在第 { $epoch } 轮最低，为 { $lowest }，最后为 { $last }。
