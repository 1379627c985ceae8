/** The judge's own side: tasks, and runs that are run again. */
import { asFailure } from "../../say/refusal.ts";
import { type Attempt, drawTask, Task, type TaskText } from "../../wasm/full.js";
import type { Datasets } from "../table/datasets.ts";
import type { JudgeAnswers, JudgeCommand, JudgeEvent, JudgeKind } from "./protocol.ts";

export class Desk {
  /** The task that was read last: it is judged by again and again. */
  #last: { key: string; task: Task } | null = null;

  constructor(
    private readonly datasets: Datasets,
    private readonly post: (event: JudgeEvent) => void,
  ) {}

  close(): void {
    this.#last?.task.free();
    this.#last = null;
    this.datasets.close();
  }

  handle(command: JudgeCommand): void {
    const { id } = command;
    try {
      this.post({ kind: "answer", id, value: this.#answer(command) });
    } catch (error) {
      this.post({ kind: "failed", id, failure: asFailure(error) });
    }
  }

  #answer(command: JudgeCommand): JudgeAnswers[JudgeKind] {
    switch (command.kind) {
      case "judge":
        return this.#judge(command.task, command.seed, command.attempt);
      case "read": {
        new Task(command.task, command.seed).free();
        const { vary: _, ...task } = drawTask(command.task, command.seed);
        return task;
      }
      case "draw":
        return drawTask(command.task, command.seed);
      case "hold":
        return { sha256: this.datasets.hold(command) };
      case "drop":
        this.datasets.drop(command.sha256);
        return null;
    }
  }

  #judge(text: TaskText, seed: number, attempt: Attempt): JudgeAnswers["judge"] {
    const key = JSON.stringify([text, seed]);
    if (this.#last?.key !== key) {
      const task = new Task(text, seed);
      this.#last?.task.free();
      this.#last = { key, task };
    }
    const { task } = this.#last;
    const dataset = this.datasets.of(attempt.run.experiment);
    return dataset ? task.judgeWith(attempt, dataset) : task.judge(attempt);
  }
}
