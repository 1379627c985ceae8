unable-read = The lessons, to be read
