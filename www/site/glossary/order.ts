/** The order of terms: by the alphabet, in Chinese by pinyin; and under which letter a word stands. */
import type { Language } from "../../say/messages.ts";

/** The first of all characters of a letter in the order of pinyin; none begins with i, u or v. */
const FIRST = "阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥扨它穵夕丫帀";
const LETTERS = "ABCDEFGHJKLMNOPQRSTWXYZ";

export function collator(language: Language): Intl.Collator {
  return new Intl.Collator(language === "en" ? "en" : "zh-u-co-pinyin", { sensitivity: "base" });
}

/** The letter that a word stands under: in Chinese that of its pinyin, and of itself in Latin. */
export function letterOf(word: string, order: Intl.Collator): string {
  const first = [...word][0] ?? "";
  if (!/\p{Script=Han}/u.test(first)) {
    return first.normalize("NFD").charAt(0).toUpperCase();
  }
  const after = [...FIRST].findIndex((each) => order.compare(each, first) > 0);
  return LETTERS.charAt(after < 0 ? LETTERS.length - 1 : Math.max(0, after - 1));
}
