# 大图

big-leave = 退出大图
