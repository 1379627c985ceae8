/** The model as files: each with what it is for, and what was wrong where it could not be written. */
import { html, nothing, type TemplateResult } from "lit";
import { detail } from "../../../say/notice.ts";
import { handOver } from "../../handing.ts";
import type { Bench } from "../bench.ts";
import { LICENCE, SETS } from "../sets.ts";

/** Formats in the order in which they are offered, by what one wants with them. */
const GROUPS = [
  ["deploy-to-use", ["html", "onnx", "keras", "javascript", "json"]],
  ["deploy-to-repeat", ["keras-program", "pytorch", "numpy", "keras-distributed"]],
  ["deploy-to-tell", ["card", "predictions", "history", "pictures"]],
] as const;

type Name = (typeof GROUPS)[number][1][number];

/** Names and kinds of the files. */
const FILES: Record<Name, readonly [file: string, mime: string]> = {
  html: ["model.html", "text/html"],
  onnx: ["model.onnx", "application/octet-stream"],
  keras: ["model.keras", "application/zip"],
  javascript: ["model.js", "text/javascript"],
  json: ["model.json", "application/json"],
  "keras-program": ["train_keras.py", "text/x-python"],
  pytorch: ["train_pytorch.py", "text/x-python"],
  numpy: ["train_numpy.py", "text/x-python"],
  "keras-distributed": ["train_keras_distributed.py", "text/x-python"],
  card: ["model-card.md", "text/markdown"],
  predictions: ["predictions.csv", "text/csv"],
  history: ["history.csv", "text/csv"],
  pictures: ["pictures.zip", "application/zip"],
};

/** What came of the last file, a table. */
const came = new WeakMap<Bench, { name: Name; error: Error | null }>();

export function files(bench: Bench): TemplateResult {
  const { say } = bench;
  const last = came.get(bench);
  return html`
    <section class="files">
      <h1>${say("deploy-files")}</h1>
      <p class="muted">${say("deploy-files-how")}</p>
      ${GROUPS.map(
        ([group, names]) => html`
          <h2>${say(group)}</h2>
          ${group === "deploy-to-repeat" && !isText(bench) ? html`<p class="muted">${say("deploy-not-text")}</p>` : nothing}
          <ul>
            ${names.map(
              (name) => html`
                <li>
                  <button type="button" @click=${() => void save(bench, name)}>${say(`deploy-as-${name}`)}</button>
                  <span>${say(`deploy-as-${name}-for`)}</span>
                  ${
                    last?.name === name
                      ? html`<span role="status" class=${last.error ? "refused" : "saved"}>
                          ${last.error ? detail(last.error, say) : say("deploy-saved", { file: FILES[name][0] })}
                        </span>`
                      : nothing
                  }
                </li>
              `,
            )}
          </ul>
        `,
      )}
    </section>
  `;
}

/** Whether the file is rows of text, which a program can read again. */
const isText = ({ opened }: Bench): boolean =>
  opened !== null && opened.sheets === null && !/\.json$/i.test(opened.source.name);

async function save(bench: Bench, name: Name): Promise<void> {
  const [file, type] = FILES[name];
  try {
    await bench.stage?.stand();
    const bytes =
      name === "pictures"
        ? await album(bench)
        : await bench.client.judge("export", { format: name, context: contextOf(bench) });
    handOver(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }), file);
    came.set(bench, { name, error: null });
  } catch (error) {
    came.set(bench, { name, error: error as Error });
  }
  bench.changed();
}

/** What was seen in the step before, in one archive. */
async function album(bench: Bench): Promise<Uint8Array> {
  const { pictures } = await import("../evaluate/pictures.ts");
  const all = pictures(bench);
  if (all.length === 0) {
    throw new Error(bench.say("deploy-no-pictures"));
  }
  return (await import("../evaluate/files.ts")).archive(all);
}

/** What a file says beside the run. */
function contextOf({ opened, project, around, threshold }: Bench) {
  const set = SETS.find(({ id }) => id === project?.bundled);
  return {
    name: opened?.source.name ?? "",
    ...(set && { about: `${set.cite} https://doi.org/${set.doi} ${LICENCE}` }),
    ...(opened && { format: opened.report.format, order: opened.report.order }),
    date: new Date().toISOString().slice(0, 10),
    tested: (project?.looks ?? 0) > 0,
    threshold,
    language: around.language,
  };
}
