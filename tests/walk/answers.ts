/** What is answered to a question of a lesson: rightly, and in each wrong way that has a reply. */
import type { Answer, Blank, Json, Question } from "../../lessons/reader/lesson.ts";

export interface WrongAnswer {
  value: unknown;
  /** What is said to it, as HTML. */
  reply: string;
}

type Bound = Record<string, number>;

/** A number within a bound. */
function within(bound: Json): number {
  const { is, near, above, below, atLeast, atMost } = bound as Bound;
  const [from, to] = [above ?? atLeast, below ?? atMost];
  if (from !== undefined && to !== undefined) {
    return (from + to) / 2;
  }
  const beyond = from === undefined ? (to ?? 0) - Math.abs(to ?? 0) / 2 : from * 1.5;
  return is ?? near ?? beyond;
}

const rightBlanks = (blanks: readonly Blank[]) =>
  Object.fromEntries(blanks.map(({ id, wanted }) => [id, within(wanted)]));

const chosen = ({ choices }: Extract<Answer, { choices: unknown }>) =>
  choices.filter(({ right }) => right).map(({ id }) => id);

/** `own` is what the learner's run says, where that is asked. */
export function rightAnswer({ answer }: Question, own = 0): unknown {
  switch (answer.kind) {
    case "number":
      return "nearAnswerAt" in (answer.wanted as object) ? own : within(answer.wanted);
    case "choice":
      return chosen(answer)[0];
    case "several":
      return chosen(answer);
    case "pick":
      return answer.choices[0]?.id;
    case "order":
      return answer.items.map(({ id }) => id);
    case "blanks":
      return rightBlanks(answer.blanks);
    case "text":
      return "0.02, by the loss.";
    case "sketch":
      return { loss: [1, 0.5, 0.1], validationLoss: [1, 0.6, 0.5] };
  }
}

export function wrongAnswers({ answer }: Question): WrongAnswer[] {
  switch (answer.kind) {
    case "number":
      return answer.wrong.map(({ when, html }) => ({ value: within(when), reply: html }));
    case "choice":
    case "several":
      return answer.choices
        .filter(({ right }) => !right)
        .map(({ id, html }) => ({
          value: answer.kind === "choice" ? id : [...chosen(answer), id].sort(),
          reply: html,
        }));
    case "order":
      return [{ value: answer.items.map(({ id }) => id).reverse(), reply: answer.said }];
    case "blanks":
      return answer.blanks.flatMap(({ id, wrong }) =>
        wrong.map(({ when, html }) => ({
          value: { ...rightBlanks(answer.blanks), [id]: within(when) },
          reply: html,
        })),
      );
    default:
      return [];
  }
}
