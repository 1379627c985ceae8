# 嵌入用的页面

open-full = 打开完整页面
