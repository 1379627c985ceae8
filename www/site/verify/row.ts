/** What is told of a code that was checked: the texts of a row, for the table and for the grade book. */
import {
  isOption,
  type OptionName,
  options,
  optionValue,
  valueText,
} from "../../experiment/options.ts";
import { type Claim, versionOf, WORKBOOK, whole } from "../../experiment/result.ts";
import { paragraph, type Say } from "../../say/messages.ts";
import { detail } from "../../say/notice.ts";
import { number, plain } from "../../say/number.ts";
import { missing } from "../../say/task/missing.ts";
import type { Experiment, PartialExperiment } from "../../wasm/full.js";
import type { options as table } from "../../wasm/options.ts";
import { course } from "../learn/course.ts";
import type { Confirmed, Finding } from "./check.ts";
import type { Checked } from "./checking.ts";

/** A code in words. */
export interface Row {
  place: number;
  who: string;
  number: string;
  task: string;
  /** Confirmed, with what was reached; or what is wrong. */
  state: "star" | "met" | "unmet" | "wrong" | "unread";
  told: string;
  experiment: string;
  tries: string;
  help: string;
  rate: number | null;
  loss: number | null;
  answers: string[];
  file: string;
}

const full = (experiment: PartialExperiment) => whole(experiment) as unknown as Experiment;

export function rowOf(say: Say, language: "en" | "zh-Hans", checked: Checked): Row {
  const { finding, place, file, name, text } = checked;
  const claim = "claim" in finding ? finding.claim : null;
  const confirmed = finding.kind === "confirmed" ? finding : null;
  // Of answers alone there is no run.
  const ran =
    confirmed && Object.keys(confirmed.attempt.run.experiment).length > 0 ? confirmed : null;
  return {
    place,
    file,
    who: name || claim?.name || "",
    number: checked.number || claim?.number || "",
    task: claim
      ? taskName(say, language, claim)
      : text.startsWith(WORKBOOK)
        ? file
        : text.slice(0, 40),
    state: stateOf(finding),
    told: paragraph(told(say, finding), otherName(say, checked)).trim(),
    experiment: ran ? experimentText(say, ran) : "",
    tries: claim ? plain(claim.tries) : "",
    help: claim ? plain(claim.help) : "",
    rate: ran?.attempt.run.step ? rateOf(ran) : null,
    loss: ran ? ran.graded.proof.loss : null,
    answers: confirmed ? answersOf(confirmed) : [],
  };
}

/** Whose code it says it is, where the form says something else. */
function otherName(say: Say, { finding, name, number }: Checked): string {
  const claim = "claim" in finding ? finding.claim : null;
  const pairs = [
    [name, claim?.name],
    [number, claim?.number],
  ];
  const other = pairs.filter(([here, there]) => here && there && here !== there.trim());
  const names = other.map(([, there]) => there).join(say("comma"));
  return names === "" ? "" : say("verify-other-name", { names });
}

function stateOf(finding: Finding): Row["state"] {
  switch (finding.kind) {
    case "confirmed":
      return finding.star ? "star" : finding.graded.met ? "met" : "unmet";
    case "wrong":
    case "slow":
      return "wrong";
    case "unread":
      return "unread";
  }
}

function told(say: Say, finding: Finding): string {
  switch (finding.kind) {
    case "confirmed":
      return finding.graded.met
        ? say(finding.star ? "verify-star" : "verify-met")
        : say("verify-unmet", { missing: missing(say, finding.graded) });
    case "slow":
      return say("verify-slow");
    case "unread":
      return say(`verify-unread-${finding.reason}`);
    case "wrong":
      return finding.why === "no-run" && finding.error
        ? say("verify-wrong-no-run", { detail: detail(finding.error, say) })
        : say(`verify-wrong-${finding.why}`);
  }
}

/** What a task is called: by its lesson, or its own title. */
function taskName(say: Say, language: "en" | "zh-Hans", { of }: Claim): string {
  if ("task" in of) {
    return say("verify-own", { title: of.task.title ?? "", version: versionOf(of.task) });
  }
  const [lesson = "", id = ""] = of.name.split("/");
  const entry = course.find((each) => each.name === lesson);
  return entry ? `${entry.titles[language]} · ${id.toUpperCase()}` : of.name;
}

/** The learning rate in force where the run stands. */
function rateOf({ attempt: { run } }: Confirmed): number {
  const last = (run.changes ?? []).filter(([, name]) => name === "learning-rate").at(-1);
  return Number(last?.[2] ?? full(run.experiment).train.optimizer.learningRate);
}

/** What of the experiment is not as the task begins, and how far it was run. */
function experimentText(say: Say, { task, attempt: { run } }: Confirmed): string {
  const [start, own] = [full(task.start ?? {}), full(run.experiment)];
  const parts = (Object.keys(options) as OptionName[])
    .filter((name) => !options[name].path.includes("[]"))
    .filter((name) => optionValue(own, name) !== optionValue(start, name))
    .map((name) => setting(say, name, optionValue(own, name)));
  const layers = ({ model }: Experiment) =>
    model.layers
      .map(
        ({ units, activation }) =>
          `${units} ${valueText(say, "activation", activation ?? "linear")}`,
      )
      .join(" → ");
  if (layers(own) !== layers(start)) {
    parts.push(layers(own));
  }
  for (const [step, name, value] of run.changes ?? []) {
    if (isOption(name)) {
      parts.push(say("verify-change", { step, what: setting(say, name, value as number) }));
    }
  }
  return [...parts, say("verify-step", { step: run.step ?? 0 })].join(say("comma"));
}

const setting = (say: Say, name: OptionName, value: number | string | boolean) =>
  `${say(name as keyof typeof table)} ${valueText(say, name, value)}`;

const answersOf = ({ attempt: { record } }: Confirmed): string[] =>
  (record?.answers ?? []).map(({ id, value }) => {
    const said = Array.isArray(value) ? value.join(", ") : String(value);
    return `${id}: ${typeof value === "number" ? number(value, 6) : said}`;
  });

/** The run of a confirmed code, as text: the same run twice is pointed out. */
export const runOf = (finding: Finding): string | null =>
  finding.kind === "confirmed" ? JSON.stringify([finding.claim.of, finding.attempt.run]) : null;
