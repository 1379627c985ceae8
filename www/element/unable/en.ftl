unable = This browser lacks { $names }: nothing can be trained here.
unable-needs = Gradwalk computes in the browser. It needs Chromium 100, Firefox 115 or Safari 16.4, or a newer one, in which nothing of it has been switched off.
unable-line = A still picture: a line after 6 epochs, and the earlier ones in grey
unable-perceptron = A still picture: the boundary of a perceptron after 5 epochs
unable-network = A still picture: the answers of a network after 100 epochs
