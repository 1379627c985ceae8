# Sharing a run. Loaded with the dialog.

share-title = Share or embed
share-close = Close
share-link = Link to this run, at this step
share-note = The link holds the whole experiment and every change. Whoever opens it sees the same numbers, to the last bit.
share-qr = The link as a QR code
share-qr-too-long = This link is too long for a QR code that a camera could read.
share-copy = Copy
share-copied = Copied
share-by-hand = Not copied: this browser does not allow it. The text is selected; copy it with the keys of your system.
share-embed = For a page of your own
share-frame = Frame
share-element = Element
share-frame-code = An iframe: paste it into the page
share-element-code = The element: paste it into the page
share-frame-note = The frame shows the run from this site. It works wherever a page may hold an iframe.
share-element-note = The element is part of your page. If your page should not depend on this site, keep the file beside it and give its name alone as the source.
share-file = Get the file gradwalk.js
share-task = Make a task of this run
share-save = Save
share-saving = Saving …
share-saved = Saved as { $file }.
open-title = Open a link
open-link = A link of Gradwalk or of TensorFlow Playground
open = Open
open-unread = This is a link neither of Gradwalk nor of TensorFlow Playground.
