/** A link as a QR code, to be opened by a telephone that looks at the screen. */
import { correction, generate } from "lean-qr";
import { svg, type TemplateResult } from "lit";

/** Denser codes (more than 125 modules a side) are too fine for a camera a few steps away. */
const DENSEST = 27;
/** The quiet zone that readers ask for (ISO/IEC 18004), in modules. */
const QUIET = 4;

/** The dark modules of a code, as a path; nothing where the text is too long for one. */
export function codeOf(text: string): { edge: number; path: string } | null {
  let code: ReturnType<typeof generate>;
  try {
    code = generate(text, { minCorrectionLevel: correction.L, maxVersion: DENSEST });
  } catch {
    return null;
  }
  const { size } = code;
  let path = "";
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (code.get(x, y)) {
        path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
      }
    }
  }
  return { edge: size + 2 * QUIET, path };
}

/** Dark on white in both themes: readers expect it so. */
export const drawn = ({ edge, path }: { edge: number; path: string }): TemplateResult => svg`
  <rect width=${edge} height=${edge} fill="#fff"></rect>
  <path d=${path} fill="#000" shape-rendering="crispEdges"></path>
`;
