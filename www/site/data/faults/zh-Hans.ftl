# 打开的文件有什么问题：原因和办法。有位置时，位置写在前面。

file-at-line = 第 { $line } 行：{ $what }
file-at-cell = 第 { $line } 行，“{ $column }”列：{ $what }
file-at-record = 第 { $record } 条记录：{ $what }
file-at-field = 第 { $record } 条记录，“{ $column }”：{ $what }
file-at-column = “{ $column }”列：{ $what }
file-cancelled = 已取消读取。
file-cut-short = 文件在 { $done } MB 处中断，应有 { $total } MB。读取期间文件发生了变化，请重新打开。
file-damaged = 文件已损坏，无法解压。请重新复制，或自行解压后再打开。
file-large-file = 文件有 { $size } MB，这里最多能读 { $limit } MB。请拆分文件，或去掉一些列。
file-unreadable = 文件无法继续读取，可能已被移动或修改。请重新选择。（{ $detail }）
file-empty = 文件是空的。请选择其他文件。
file-no-rows = 文件只有列名，没有数据。请在列名下面添加数据，或者指明首行就是数据。
file-binary = { $looks ->
    [xlsx] 这是 Excel 工作簿，不能当作文本读取。请另存为 CSV 再打开。
    [excel-97] 这是旧版或加密的 Excel 文件。请去掉密码，另存为 XLSX 或 CSV。
    [zip] 这是 ZIP 压缩包。请解压后打开其中的表格。
    [gzip] 这是重复压缩的文件。请先解压一次，再打开其中的文件。
    [pdf] 这是 PDF 文档，不是表格。请找到 CSV 或 XLSX 格式的表格。
    [html] 这是网页，不是表格。下载的可能是介绍页，请下载文件本身。
    [image] 这是图片，不是表格。请选择 CSV 或 XLSX 格式的表格。
    [unknown] 这不是文本。请选择 CSV、JSON 或 XLSX 格式的表格。
   *[other] 这不是文本，看起来是 { $looks } 文件。请把表格另存为 CSV 再打开。
  }
file-not-text = 有些字节不符合 { $encoding } 编码。请选择其他编码。
file-ragged = 这里有 { $found } 个单元格，应有 { $wanted } 个。请修改，或者舍去这样的数据。
file-many-columns = 文件有 { $found } 列，最多可用 { $limit } 列。请换一个分隔符，或去掉一些列。
file-many-rows = 文件的行数超过 { $limit }。请拆分文件。
file-many-cells = 文件超过 { $limit } 个单元格。请去掉一些列，或拆分文件。
file-much-text = 不同的文本超过 { $limit } MB。请去掉这一列。
file-open-quote = 这里的引号没有闭合。请补上引号，或者把引号当作普通字符。
file-long-line = 这一行超过 { $limit } MB。可能缺少引号，或者这不是表格。
file-large-number = { $text } 太大，超出 32 位数的范围。请改正，或换用更大的单位。
file-json-syntax = 这不是 JSON：{ $detail }。请检查逗号、引号和括号。
file-json-shape = 这里应是记录的列表，每条记录有名称和值；或者列表的列表，其中第一个是列名。
file-json-nested = 单元格里是列表或记录。请把其中的内容拆成单独的列。
file-no-sheet = 工作簿里没有数据。请选择其他文件。
file-sheet = 工作簿无法读取（{ $detail }）。请重新保存，或另存为 CSV。

# 一种准备方式或表格的一行有什么问题。
your-fault-name = “{ $name }”
your-fault-row = “{ $name }”第 { $row } 行
your-fault-no-column = { $role ->
    [feature] 没有任何列被选为特征。请在表头至少勾选一列。
   *[other] 没有任何列被选为目标。请在“预测”处选择一列。
  }
your-fault-no-rows = 没有剩下可用于训练的行。请减少验证集和测试集的行数，或少舍去一些行。
your-fault-split = 目标没有类别，不能按类别划分。请选择其他划分方式。
