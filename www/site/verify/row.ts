/** What is told of a code that was checked: the texts of a row, for the table and for the grade book. */
import type { Answer } from "../../../lessons/reader/lesson.ts";
import {
  isOption,
  type OptionName,
  options,
  optionValue,
  valueText,
} from "../../experiment/options.ts";
import { type Claim, versionOf, WORKBOOK, whole } from "../../experiment/result.ts";
import { type Language, paragraph, type Say } from "../../say/messages.ts";
import { detail } from "../../say/notice.ts";
import { number, plain } from "../../say/number.ts";
import { GradwalkError } from "../../say/refusal.ts";
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
  /** Confirmed, with what was reached; or what is wrong, or that nothing is known. */
  state: "star" | "met" | "unmet" | "wrong" | "unchecked" | "unread";
  told: string;
  experiment: string;
  /** Updates of the run; 0 where there is none. */
  step: number;
  tries: string;
  help: string;
  /** The one that it was run at last; null where there is none, or a schedule changes it. */
  rate: number | null;
  loss: number | null;
  answers: string[];
  file: string;
}

const full = (experiment: PartialExperiment) => whole(experiment) as unknown as Experiment;

export function rowOf(say: Say, language: Language, checked: Checked): Row {
  const { finding, place, file, name, text } = checked;
  const claim = claimOf(finding);
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
    step: ran?.attempt.run.step ?? 0,
    tries: claim ? plain(claim.tries) : "",
    help: claim ? plain(claim.help) : "",
    rate: ran?.attempt.run.step ? rateOf(ran) : null,
    loss: ran ? ran.graded.proof.loss : null,
    answers: confirmed ? answersOf(say, language, confirmed) : [],
  };
}

/** Whose code it says it is, where the form says something else. */
function otherName(say: Say, { finding, name, number }: Checked): string {
  const claim = claimOf(finding);
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
    default:
      return finding.kind;
  }
}

function told(say: Say, finding: Finding): string {
  switch (finding.kind) {
    case "confirmed":
      return finding.graded.met
        ? say(finding.star ? "verify-star" : "verify-met")
        : say("verify-unmet", { missing: missing(say, finding.graded) });
    case "unchecked":
      return untold(say, finding);
    case "unread":
      return say(`verify-unread-${finding.reason}`);
    case "wrong":
      return finding.why === "no-run" && finding.error
        ? say("verify-wrong-no-run", { detail: detail(finding.error, say) })
        : say(`verify-wrong-${finding.why}`);
  }
}

/** Why it was not checked, and what to do. What has no words of its own is not told in English. */
function untold(say: Say, { why, error }: Extract<Finding, { kind: "unchecked" }>): string {
  const known = error instanceof GradwalkError && error.fault;
  return why === "here" && known
    ? say("verify-unchecked-why", { detail: detail(error, say) })
    : say(`verify-unchecked-${why}`);
}

const claimOf = (finding: Finding): Claim | null =>
  ("claim" in finding ? finding.claim : null) ?? null;

/** What a task is called: by its lesson, or its own title. */
function taskName(say: Say, language: Language, { of }: Claim): string {
  if ("task" in of) {
    return say("verify-own", { title: of.task.title ?? "", version: versionOf(of.task) });
  }
  const [lesson = "", id = ""] = of.name.split("/");
  const entry = course.find((each) => each.name === lesson);
  return entry ? `${entry.titles[language]} · ${id.toUpperCase()}` : of.name;
}

/** The changes that the run has come to: further ones wait. */
const changesOf = ({ attempt: { run } }: Confirmed) =>
  (run.changes ?? []).filter(([at]) => at <= (run.step ?? 0));

/** The learning rate in force where the run stands; of one with a schedule there is no one rate. */
function rateOf(confirmed: Confirmed): number | null {
  const { schedule, optimizer } = full(confirmed.attempt.run.experiment).train;
  if (schedule.kind !== "constant" || schedule.warmUp > 0) {
    return null;
  }
  const last = changesOf(confirmed)
    .filter(([, name]) => name === "learning-rate")
    .at(-1);
  return Number(last?.[2] ?? optimizer.learningRate);
}

/** What of the experiment is not as the task begins, and how far it was run. */
function experimentText(say: Say, confirmed: Confirmed): string {
  const { task, attempt } = confirmed;
  const { run } = attempt;
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
  for (const [step, name, value] of changesOf(confirmed)) {
    if (isOption(name)) {
      parts.push(say("verify-change", { step, what: setting(say, name, value as number) }));
    }
  }
  return [...parts, say("verify-step", { step: run.step ?? 0 })].join(say("comma"));
}

const setting = (say: Say, name: OptionName, value: number | string | boolean) =>
  `${say(name as keyof typeof table)} ${valueText(say, name, value)}`;

/** What was answered to what; an own task's questions have their names alone. */
function answersOf(say: Say, language: Language, { asked, attempt }: Confirmed): string[] {
  return (attempt.record?.answers ?? []).map(({ id, value }) => {
    const question = asked[language].find((each) => id === each.id || id.startsWith(`${each.id}.`));
    const choices = question ? choicesOf(question.answer) : new Map<unknown, string>();
    const words = (one: unknown) =>
      choices.get(one) ?? (typeof one === "number" ? number(one, 6) : String(one));
    const answer = Array.isArray(value) ? value.map(words).join(say("comma")) : words(value);
    return say("verify-answer", { question: question ? short(textOf(question.html)) : id, answer });
  });
}

/** The choices of a question, by what a code says of them. */
function choicesOf(answer: Answer): ReadonlyMap<unknown, string> {
  const all =
    "choices" in answer
      ? answer.choices.map(({ id, label }) => [id, textOf(label)] as const)
      : "items" in answer
        ? answer.items.map(({ id, html }) => [id, textOf(html)] as const)
        : [];
  return new Map(all);
}

/** What stands in HTML, without its marks. */
const textOf = (html: string): string =>
  (new DOMParser().parseFromString(html, "text/html").body.textContent ?? "")
    .replace(/\s+/g, " ")
    .trim();

/** As much of a question as tells which one it is. */
const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

/** The run of a confirmed code, as text: the same run twice is pointed out. */
export const runOf = (finding: Finding): string | null =>
  finding.kind === "confirmed" ? JSON.stringify([finding.claim.of, finding.attempt.run]) : null;
