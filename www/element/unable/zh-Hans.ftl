unable = 此浏览器缺少 { $names }，这里无法训练。
unable-needs = Gradwalk 在浏览器里计算，需要 Chromium 100、Firefox 115、Safari 16.4 或更新的版本，所需的功能也不能被关闭。
unable-line = 静态图：训练 6 轮后的直线，灰色的是先前的直线
unable-perceptron = 静态图：训练 5 轮后感知机的分界线
unable-network = 静态图：训练 100 轮后网络的输出
