/** The parts of an element that come later: their code and words are loaded when there is a need. */

import type { Glass } from "../run/glass.ts";
import { learn } from "../say/messages.ts";
import type { Course } from "./course.ts";
import type { GradWalk } from "./element.ts";

/** What looks into a step: when somebody first looks. */
export async function lookInside(element: GradWalk): Promise<Glass> {
  if (!element.glass) {
    const [{ openGlass }] = await Promise.all([
      import("./glass.ts"),
      learn(element.language, "glass"),
    ]);
    element.glass ??= openGlass(element);
    element.requestUpdate();
  }
  return element.glass;
}

/** What goes along a run: with the first mark, or when it is asked for. */
export async function openCourse(element: GradWalk): Promise<Course> {
  const [{ Course }] = await Promise.all([import("./course.ts"), learn(element.language, "glass")]);
  element.course ??= new Course(element);
  element.requestUpdate();
  return element.course;
}

/** The network lab: with the first network. */
export async function openLab(element: GradWalk): Promise<void> {
  const [lab] = await Promise.all([
    import("../features/network/index.ts"),
    learn(element.language, "lab"),
  ]);
  element.lab ??= lab.openLab(element);
  element.pictures.lab = element.lab.lab;
  element.requestUpdate();
  await element.updateComplete;
}
