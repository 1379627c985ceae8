# 分享一次训练。打开对话框时才加载。

share-title = 分享或嵌入
share-close = 关闭
share-link = 链接（打开即回到这一步）
share-note = 链接包含整个实验和每一次改动。无论谁打开，看到的数字都完全相同。
share-qr = 链接的二维码
share-qr-too-long = 链接太长，二维码会密得无法识别。
share-copy = 复制
share-copied = 已复制
share-by-hand = 没有复制：浏览器不允许。文字已选中，请用快捷键复制。
share-embed = 放进自己的网页
share-frame = 框架
share-element = 元素
share-frame-code = 框架代码（粘贴到自己的网页）
share-element-code = 元素代码（粘贴到自己的网页）
share-frame-note = 框架显示本站上的这次训练，凡是允许框架的网页都能用。
share-element-note = 元素是网页的一部分。如果不想依赖本站，请下载文件，放在网页旁边，地址只写文件名。
share-file = 下载文件 gradwalk.js
share-task = 把这次运行做成任务
share-save = 保存
share-saving = 正在保存……
share-saved = 已保存为 { $file }。
open-title = 打开链接
open-link = Gradwalk 或 TensorFlow Playground 的链接
open = 打开
open-unread = 这不是 Gradwalk 或 TensorFlow Playground 的链接。
