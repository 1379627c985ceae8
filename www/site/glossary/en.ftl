# The glossary of the course

glossary-title = Glossary
glossary-intro = The { $count } words of the course, with an example in numbers each, and something to see.
glossary-search = Search
glossary-by = In the order of
glossary-by-lesson = the lessons
glossary-by-letter = the alphabet
glossary-found = { $count ->
    [0] No word has “{ $text }” in it. Try a part of the word, or the other language.
    [one] 1 word
   *[other] { $count } words
}
glossary-lesson = Lesson { $number }: { $title }
glossary-see = See also
glossary-live = { $word }: try it
glossary-close = Close
glossary-show = Show it in the picture
glossary-more = More in the glossary
glossary-print = Print
