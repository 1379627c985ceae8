/** Whatever is pressed, dragged, typed and turned, in any order: no page fails, and none says what it must not. */
import { Monkey } from "./monkey.ts";
import { test } from "./visit.ts";

/** Each with how many events it stands in the long tests. */
const PLACES = {
  "the line": ["lab.html?preset=line", 20_000],
  "the perceptron": ["lab.html?preset=perceptron", 20_000],
  "a network": ["lab.html?preset=network", 20_000],
  "a lesson": ["lesson.html?lesson=downhill", 5_000],
  "your data": ["data.html", 5_000],
  composing: ["compose.html", 5_000],
  home: ["", 5_000],
} as const;

for (const [name, [address, many]] of Object.entries(PLACES)) {
  for (const { events, seed, tag } of [
    { events: 100, seed: 1, tag: [] },
    { events: many, seed: 2, tag: ["@long"] },
  ]) {
    test(`${events} events, ${name}`, { tag }, async ({ page, complaints }) => {
      test.setTimeout(events * 400 + 60_000);
      await page.addInitScript(() => {
        window.print = () => undefined;
      });
      page.context().on("page", (other) => void other.close());
      page.on("dialog", (dialog) => void dialog.dismiss());
      // A page that is left asks for what it no longer gets.
      complaints.expect(/net::ERR_ABORTED|Failed to fetch/);
      await new Monkey(page, address, seed, tag.length > 0 ? 0.02 : 0).play(events);
    });
  }
}
