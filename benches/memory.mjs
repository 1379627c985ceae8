// What one more element on a page costs: the browser's own account of a page's memory, its workers'
// included, which it gives to pages that no other origin can reach.

/** At most so many bytes for one more element. */
export const ELEMENT_LIMIT = 1.5e6;
const MORE = 4;

/** In the page: `count` further elements, which have played a little. */
async function fill(count) {
  const add = () => {
    const element = document.createElement("grad-walk");
    document.querySelector("main").append(element);
    return element;
  };
  const elements = [
    ...document.querySelectorAll("grad-walk"),
    ...Array.from({ length: count }, add),
  ];
  for (const element of elements) {
    await element.ready;
    await element.step({ unit: "epoch", count: 20 });
  }
}

/** What nobody holds any more is no cost of an element: it goes, in the page. */
async function clean(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.enable");
  await session.send("HeapProfiler.collectGarbage");
  await session.detach();
}

/** In the page: its memory in bytes. */
async function weigh() {
  const { bytes } = await performance.measureUserAgentSpecificMemory();
  return bytes;
}

export async function measureMemory(browser) {
  const bytes = [];
  for (const count of [0, MORE]) {
    const page = await browser.page("/dist/site/lab.html");
    await page.evaluate(fill, count);
    await clean(page);
    bytes.push(await page.evaluate(weigh));
    await page.context().close();
  }
  const [one, several] = bytes;
  return { page: one, element: (several - one) / MORE };
}
