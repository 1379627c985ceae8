/** What is to be seen of a page, whatever it shows: barriers, small texts, small targets. */
import type { Page } from "@playwright/test";
import axe, { type AxeResults } from "axe-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What axe finds wrong, one line a place. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (values): Promise<AxeResults> =>
      (window as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: { type: "tag", values },
      }),
    TAGS,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} — ${failureSummary}`),
  );
}

/** Texts that are smaller than so many pixels, SVG and shadow trees included: indices may be. */
export const smallTexts = (page: Page, least: number): Promise<string[]> =>
  page.evaluate((least) => {
    const found: string[] = [];
    const walk = (node: Node): void => {
      if (node instanceof Text) {
        const parent = node.parentElement;
        const text = node.data.trim();
        if (
          !parent ||
          text === "" ||
          parent.closest("sub, sup, msub, msup, msubsup, option, [hidden]")
        ) {
          return;
        }
        const range = document.createRange();
        range.selectNodeContents(node);
        const { width, height } = range.getBoundingClientRect();
        const style = getComputedStyle(parent);
        const scale = (parent as unknown as SVGGraphicsElement).getScreenCTM?.()?.a ?? 1;
        const size = Number.parseFloat(style.fontSize) * scale;
        const unseen = parent.closest(".unseen") || style.visibility === "hidden";
        if (width > 1 && height > 1 && !unseen && size < least - 0.01) {
          found.push(`${size.toFixed(1)}: ${text.slice(0, 40)}`);
        }
        return;
      }
      if (node instanceof Element && ["STYLE", "SCRIPT", "NOSCRIPT"].includes(node.tagName)) {
        return;
      }
      for (const child of node instanceof Element && node.shadowRoot
        ? [...node.shadowRoot.childNodes, ...node.childNodes]
        : node.childNodes) {
        walk(child);
      }
    };
    walk(document.body);
    return [...new Set(found)];
  }, least);

/**
 * Controls with less room than so many pixels either way; of a label with its box the label counts.
 * What stands within the diagram has the place that the diagram gives it: the list of units, the
 * table of weights and the step do the same.
 */
export const smallTargets = (page: Page, least: number): Promise<string[]> =>
  page.evaluate((least) => {
    const found: string[] = [];
    const CONTROLS = "button, input, select, textarea, summary, a[href]";
    const look = (root: Document | ShadowRoot): void => {
      for (const each of root.querySelectorAll("*")) {
        if (each.shadowRoot) {
          look(each.shadowRoot);
        }
      }
      for (const control of root.querySelectorAll<HTMLElement>(CONTROLS)) {
        const boxed = (control as HTMLInputElement).type === "checkbox";
        const target = (boxed && control.closest("label")) || control;
        const { width, height } = target.getBoundingClientRect();
        if (control.closest(".unit-map, .column-head")) {
          continue;
        }
        if (width < 2 || height < 2 || !target.checkVisibility({ visibilityProperty: true })) {
          continue;
        }
        if (width < least - 0.5 || height < least - 0.5) {
          const name = control.getAttribute("aria-label") ?? control.textContent?.trim() ?? "";
          const what = `${control.tagName.toLowerCase()}.${control.className || control.id}`;
          found.push(`${what} ${name.slice(0, 24)}: ${width.toFixed(0)} by ${height.toFixed(0)}`);
        }
      }
    };
    look(document);
    return [...new Set(found)];
  }, least);
