# 图与右栏之间的分隔线

divider = 右栏宽度
divider-hint = 拖动可调宽窄，双击恢复
divider-value = { $width } 像素
