/**
 * Moodle, as near as can be: its editor, TinyMCE, with the settings of its that concern what is kept, and a page that
 * prints what that leaves. Moodle itself is in no registry; what a teacher writes it prints as it is.
 */
import type { Page } from "@playwright/test";
import { build, copied, expect, framed, picture, TITLE, test, works } from "./kit.ts";

/** That with which Moodle 4 began, and that of newer ones: by itself it lets frames do nothing. */
const EDITORS = ["tinymce-6", "tinymce-8"];

test.beforeAll(() => {
  const editor = (name: string) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Editor</title>
    <script src="../node_modules/${name}/tinymce.min.js"></script>
  </head>
  <body><textarea></textarea></body>
</html>`;
  const more = Object.fromEntries(EDITORS.map((name) => [`${name}.html`, editor(name)]));
  build({ name: "moodle", more, commands: [] });
});

interface Editor {
  setContent(html: string): void;
  getContent(): string;
}

/** What an editor keeps of what is written into its source. */
const keptBy = (page: Page, settings: object, code: string): Promise<string> =>
  page.evaluate(
    async ([settings, code]) => {
      const { tinymce } = window as unknown as {
        tinymce: { init(settings: object): Promise<Editor[]>; remove(): void };
      };
      tinymce.remove();
      const [editor] = await tinymce.init({
        selector: "textarea",
        license_key: "gpl",
        promotion: false,
        // Moodle's own: lib/editor/tiny/amd/src/editor.js.
        convert_urls: false,
        xss_sanitization: false,
        entity_encoding: "raw",
        extended_valid_elements: "script[*],p[*],i[*]",
        sandbox_iframes: false,
        ...settings,
      });
      editor?.setContent(code);
      return editor?.getContent() ?? "";
    },
    [settings, code] as const,
  );

for (const name of EDITORS) {
  test(`what the composer copies for Moodle outlives ${name}, and works without a script`, async ({
    page,
    complaints,
  }) => {
    // What is said of a frame that may do nothing.
    complaints.expect(/sandboxed/);
    await page.goto(`moodle/${name}.html`);
    const code = copied("moodle");
    if (name === "tinymce-8") {
      expect(await keptBy(page, { sandbox_iframes: true }, code)).toContain('sandbox=""');
    }
    const kept = await keptBy(page, {}, code);
    expect(kept).not.toContain("sandbox");
    await page.setContent(
      `<!doctype html><title>Moodle</title><div class="no-overflow">${kept}<p>After.</p></div>`,
    );
    const element = framed(page.frameLocator("iframe"));
    await expect(element.getByRole("region", { name: TITLE })).toContainText("Try <other> rates.");
    await works(element);
    expect((await page.locator("iframe").boundingBox())?.height).toBe(640);
    await picture(page, `moodle-${name}`);
  });
}
