# 课程的术语表

glossary-title = 术语表
glossary-intro = 课程中的 { $count } 个术语，各有一个数字例子，还有可看的图或可操作的示例。
glossary-search = 搜索
glossary-by = 排列方式
glossary-by-lesson = 按课次
glossary-by-letter = 按拼音
glossary-found = { $count ->
    [0] 没有包含“{ $text }”的术语。请换一个较短的词，或用英文试试。
   *[other] { $count } 个术语
}
glossary-lesson = 第 { $number } 课：{ $title }
glossary-see = 另见
glossary-live = { $word }：动手试一试
glossary-close = 关闭
glossary-show = 在图中显示
glossary-more = 术语表中的说明
glossary-print = 打印
