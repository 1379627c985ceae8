/**
 * Puts the text of a field on the clipboard; tells whether it is there. Without https browsers offer
 * no clipboard, and a page in a frame may not use it: then the field itself is copied, the old way.
 */
export async function copy(field: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return document.execCommand("copy");
  }
}
