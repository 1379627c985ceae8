# The bundled sets. A question a learner can answer with the table, in one sentence.
set-machine = Machine failures
set-machine-field = Manufacturing
set-machine-about = Does a milling machine fail, by its temperatures, speed, torque and tool wear? Of 10,000 samples 339 are failures: accuracy alone misleads.
set-banknote = Banknotes
set-banknote-field = Finance
set-banknote-about = Is a banknote genuine or forged, by four numbers taken from its picture?
set-cancer = Breast cancer
set-cancer-field = Medicine
set-cancer-about = Is a tumour malignant or benign, by 30 measures of its cells?
set-traffic = Interstate 94
set-traffic-field = Traffic
set-traffic-about = How many cars pass in an hour, by date, weather and holiday? The hours are in their order, and some values cannot be right.
set-iris = Iris
set-iris-field = Botany
set-iris-about = Which of three species is an iris, by the sizes of its sepals and petals?
set-digits = Handwritten digits
set-digits-field = Pictures
set-digits-about = Which digit was written, by 8 × 8 pixels from 0 (empty) to 16 (full ink)?

# Of single columns.
set-note = { $column }: { $note }
set-note-identifier = Numbers the samples: it says nothing of any other, so it is left out.
set-note-machine-type = Quality of the product: L low, M medium, H high.
set-note-machine-failure = 1 is a failure: 3.4% of the samples.
set-note-banknote-class = 0 or 1: genuine or forged. The source does not say which is which.
set-note-cancer-class = Of 569 tumours 212 are malignant.
set-note-traffic-holiday = The holiday’s name stands in one hour of the day alone; “None” in all others.
set-note-traffic-temp = In kelvin: a 0 is a missing value.
set-note-traffic-rain = In millimetres. One value, 9,831.3, is impossible and counts as missing.
set-note-traffic-description = Says the weather once more, in 38 names: left out at first.
set-note-traffic-date = Gives hour, weekday and month.
set-note-traffic-volume = Cars in this hour, westbound.
set-note-digits-blank = 0 in every picture: left out.

set-not-fetched = “{ $set }” could not be fetched ({ $detail }). Check the connection and choose it again.
