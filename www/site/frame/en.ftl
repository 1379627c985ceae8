# The page for frames

open-full = Open full page
