unable-read = 课文
