/** What a question or a task asks, as a task of the core: it alone judges. */
import type { Goal, Question } from "../../../lessons/reader/lesson.ts";
import type { Condition, PartialExperiment, TaskText } from "../../wasm/full.js";

type Wrong = { when: Condition; say: string };

/** The name of a blank's answer: `step.w2`. */
export const blankId = (question: string, blank: string): string => `${question}.${blank}`;

const answer = (id: string, wanted: object): Condition => ({ answer: { id, ...wanted } });

/** The goal of a question, and the ways that often go wrong, in the order of their replies. */
export function asked({ id, answer: kind }: Question): { goal: Condition; wrong: Wrong[] } {
  const say = "";
  switch (kind.kind) {
    case "number":
      return {
        goal: answer(id, kind.wanted as object),
        wrong: kind.wrong.map(({ when }) => ({ when: answer(id, when as object), say })),
      };
    case "choice": {
      const right = kind.choices.find((choice) => choice.right)?.id ?? "";
      const wrong = kind.choices.filter((choice) => !choice.right);
      return {
        goal: answer(id, { is: right }),
        wrong: wrong.map((choice) => ({ when: answer(id, { is: choice.id }), say })),
      };
    }
    case "several": {
      const right = kind.choices.filter((choice) => choice.right).map((choice) => choice.id);
      const wrong = kind.choices.filter((choice) => !choice.right);
      return {
        goal: answer(id, { several: right }),
        wrong: wrong.map((choice) => ({
          when: { any: withOne(id, kind.choices, choice.id) },
          say,
        })),
      };
    }
    case "order": {
      const goal = answer(id, { order: kind.items.map((item) => item.id) });
      return { goal, wrong: [{ when: { not: goal }, say }] };
    }
    case "blanks":
      return {
        goal: {
          all: kind.blanks.map((blank) => answer(blankId(id, blank.id), blank.wanted as object)),
        },
        wrong: kind.blanks.flatMap((blank) =>
          blank.wrong.map(({ when }) => ({
            when: answer(blankId(id, blank.id), when as object),
            say,
          })),
        ),
      };
    case "text":
    case "pick":
    case "sketch":
      return { goal: answer(id, {}), wrong: [] };
  }
}

/** All answers with a certain choice among them: a condition names all that is chosen, or one. */
function withOne(id: string, choices: readonly { id: string }[], one: string): Condition[] {
  const lists = [[one]];
  for (const other of choices.filter((choice) => choice.id !== one)) {
    lists.push(...lists.map((list) => [...list, other.id]));
  }
  return lists.map((several) => answer(id, { several }));
}

/** What is said to each of those ways, as HTML. */
export function repliesOf({ answer: kind }: Question): string[] {
  switch (kind.kind) {
    case "number":
      return kind.wrong.map(({ html }) => html);
    case "choice":
    case "several":
      return kind.choices.filter(({ right }) => !right).map(({ html }) => html);
    case "order":
      return [kind.said];
    case "blanks":
      return kind.blanks.flatMap((blank) => blank.wrong.map(({ html }) => html));
    default:
      return [];
  }
}

/** A task of a screen. */
export function taskOf(
  { goal, fixed, wrong }: Pick<Goal, "goal" | "fixed" | "wrong">,
  start: PartialExperiment,
): TaskText {
  return {
    version: 1,
    start,
    fixed,
    goal: goal as Condition,
    wrong: wrong.map(({ when }) => ({ when: when as Condition, say: "" })),
  };
}
