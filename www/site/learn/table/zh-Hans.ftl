# 课程中的表格

sheet = 表格
sheet-rows = 共 { $rows } 行。点列名可按该列排序。
sheet-first = 共 { $rows } 行，这里是前 { $shown } 行。点列名可按该列排序。
