// A file that is opened in the data worker, in the page: how long that takes, and what holds it up.
import { DataClient } from "../../www/engine/data/client.ts";

const client = new DataClient();
let longest = 0;
new PerformanceObserver((list) => {
  longest = Math.max(longest, ...list.getEntries().map(({ duration }) => duration));
}).observe({ type: "longtask", buffered: true });

globalThis.reading = {
  /** Starts the worker ahead, as a page does that waits for a file. */
  start: () => client.source(),

  async open() {
    const [file] = document.querySelector("input").files;
    longest = 0;
    const start = performance.now();
    const { report } = await client.open(file, file.name);
    const opened = performance.now();
    const places = report.columns.map((_, place) => place);
    const columns = report.columns.map(({ name }, place) => ({
      name,
      type: "number",
      role: place + 1 < places.length ? "feature" : "target",
    }));
    await client.describe(places, columns);
    const described = performance.now();
    return {
      bytes: file.size,
      rows: report.rows,
      columns: places.length,
      time: opened - start,
      describe: described - opened,
      task: longest,
    };
  },
};
