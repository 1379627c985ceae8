# 保存训练的格式。第一次保存图片或打开对话框时才加载。

format-png = 图片（PNG）
format-svg = 矢量图（SVG）
format-gif = 训练过程动画（GIF）
format-csv = 损失记录（CSV）
format-json = 训练本身（JSON）
view-of = 保存的内容
view-of-picture = 主图
view-of-loss = 损失曲线
view-of-output = 输出图
save-reads = 第 { $step } 步 · 第 { $epoch } 轮 · 损失 { $loss }
save-no-view = 页面上没有可以保存的图。请先打开它；训练一步后才有损失曲线。
