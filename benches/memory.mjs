// What one more element on a page costs: the browser's own account of a page's memory, its workers'
// included, which it gives to pages that no other origin can reach.

/** At most so many bytes for one more element. */
export const ELEMENT_LIMIT = 1.5e6;
const MORE = 4;

/** In the page: its memory in bytes, when `count` further elements have played a little. */
async function weigh(count) {
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
  const { bytes } = await performance.measureUserAgentSpecificMemory();
  return bytes;
}

export async function measureMemory(browser) {
  const bytes = [];
  for (const count of [0, MORE]) {
    const page = await browser.page("/dist/site/");
    bytes.push(await page.evaluate(weigh, count));
    await page.context().close();
  }
  const [one, several] = bytes;
  return { page: one, element: (several - one) / MORE };
}
