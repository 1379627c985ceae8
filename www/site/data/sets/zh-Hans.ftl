# 自带的数据集：每个用一句话提出一个可以用它回答的问题。
set-machine = 设备故障
set-machine-field = 制造业
set-machine-about = 根据温度、转速、扭矩和刀具磨损，铣床会不会出故障？10,000 条记录里只有 339 次故障，单看准确率会受误导。
set-banknote = 钞票真伪
set-banknote-field = 金融
set-banknote-about = 根据钞票图像的四个数值，判断它是真是假。
set-cancer = 乳腺肿瘤
set-cancer-field = 医学
set-cancer-about = 根据细胞的 30 项测量，判断肿瘤是恶性还是良性。
set-traffic = 94 号州际公路
set-traffic-field = 交通
set-traffic-about = 根据日期、天气和节假日，预测一小时内有多少辆车经过。记录按时间排列，其中有些数值不可能是真的。
set-iris = 鸢尾花
set-iris-field = 植物学
set-iris-about = 根据花萼和花瓣的尺寸，判断是三种鸢尾花中的哪一种。
set-digits = 手写数字
set-digits-field = 图像
set-digits-about = 根据 8 × 8 个像素（0 为空白，16 为最浓），判断写的是哪个数字。

set-note = { $column }：{ $note }
set-note-identifier = 只是记录的编号，对其他记录没有意义，因此不使用。
set-note-machine-type = 产品质量等级，由低到高分三级。
set-note-machine-failure = 1 表示故障，占 3.4%。
set-note-banknote-class = 0 和 1 表示真钞或假钞；来源没有说明哪个是真钞。
set-note-cancer-class = 569 例中有 212 例恶性。
set-note-traffic-holiday = 节日名称只写在当天的一个小时里，其余时间都写“无”的英文。
set-note-traffic-temp = 单位是开尔文，0 表示缺失。
set-note-traffic-rain = 单位是毫米。有一个数值 9831.3 不可能出现，按缺失处理。
set-note-traffic-description = 用 38 个名称再次描述天气，先不使用。
set-note-traffic-date = 可得到小时、星期和月份。
set-note-traffic-volume = 这一小时内西行的车辆数。
set-note-digits-blank = 在每张图里都是 0，因此不使用。

set-not-fetched = 没能取到“{ $set }”（{ $detail }）。请检查网络，再选一次。
