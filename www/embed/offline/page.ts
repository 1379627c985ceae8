/** All of the site in one file: the page that the address means is put into the document, and started. */
import "./put.ts";
import "../../site/main.ts";
