/**
 * The page inside a package: its parts one after another, each a text with its trainer, and what the
 * platform is told of them. It is a script of its own, beside the one-file element.
 */
import type { GradWalk } from "../../element/element.ts";
import type { Content, Part, Word } from "./content.ts";
import { Platform, type Report } from "./platform.ts";
import { lighter, MOST, resumed, suspended } from "./suspend.ts";

/** Milliseconds between two times that a run on its way is told. */
const REST = 10_000;
/** What happens to a run, and is worth keeping at once, or soon. */
const AT_ONCE = ["pause", "finish", "diverge", "task"];
const SOON = ["step", "change", "reset"];

const find = <E extends HTMLElement>(id: string) => document.getElementById(id) as E;

class Sco {
  readonly #platform: Platform | null;
  readonly #begun = performance.now();
  readonly #solved: boolean[];
  /** Runs that were left, as a link has them. */
  readonly #runs: Map<number, string>;
  #at: number;
  #element: GradWalk | null = null;
  /** The state that the shown run was last seen in. */
  #state: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What found no room. */
  #dropped = false;

  constructor(private readonly content: Content) {
    this.#platform = Platform.find(content.edition);
    const kept = resumed(this.#platform?.suspended ?? "", content.parts.length);
    this.#at = kept.at;
    this.#solved = kept.solved;
    this.#runs = new Map(kept.runs);
  }

  start(): void {
    const { title, language, words } = this.content;
    document.documentElement.lang = language;
    document.title = title;
    find("title").textContent = title;
    for (const [id, by] of [
      ["back", -1],
      ["on", 1],
    ] as const) {
      const button = find<HTMLButtonElement>(id);
      button.textContent = words[id];
      button.addEventListener("click", () => this.#go(this.#at + by));
    }
    window.addEventListener("pagehide", () => this.#platform?.end(this.#report()));
    // A session that was ended cannot be taken up again.
    window.addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
    this.#show();
    this.#tell();
  }

  /** What counts: the tasks; where there is none, the runs. */
  get #counted(): number[] {
    const places = this.content.parts.map((_, place) => place);
    const tasks = places.filter((place) => this.content.parts[place]?.task !== null);
    return tasks.length > 0 ? tasks : places;
  }

  #report(): Report {
    const counted = this.#counted;
    const solved = counted.filter((place) => this.#solved[place]).length;
    const tasks = this.content.parts.some(({ task }) => task !== null) ? counted.length : 0;
    const { text, dropped } = this.#suspended();
    this.#dropped = dropped;
    return {
      solved,
      tasks,
      done: solved === counted.length,
      at: this.#at,
      suspended: text,
      milliseconds: performance.now() - this.#begun,
    };
  }

  /** As much as finds room; of the run that is shown, what is lighter where all of it does not. */
  #suspended(): { text: string; dropped: boolean } {
    const state = this.#element?.state ?? this.#state;
    const kept = { at: this.#at, solved: this.#solved };
    const shown = state === null ? [this.#runs.get(this.#at) ?? null] : lighter(state);
    const [whole, ...less] = shown;
    for (const [k, run] of [whole ?? null, ...less].entries()) {
      const runs = new Map(this.#runs);
      if (run === null) {
        runs.delete(this.#at);
      } else {
        runs.set(this.#at, run);
      }
      const { text, dropped } = suspended({ ...kept, runs }, MOST);
      if (!dropped.includes(this.#at)) {
        if (run !== null) {
          this.#runs.set(this.#at, run);
        }
        return { text, dropped: k > 0 || dropped.length > 0 };
      }
    }
    return { ...suspended({ ...kept, runs: this.#runs }, MOST), dropped: true };
  }

  #go(to: number): void {
    if (this.content.parts[to]) {
      // Where the run stands is kept before another one takes its place.
      this.#report();
      this.#at = to;
      this.#show();
      this.#tell();
    }
  }

  #show(): void {
    const part = this.content.parts[this.#at] as Part;
    find("text").innerHTML = part.html;
    find("text").scrollTop = 0;
    this.#element?.remove();
    this.#state = null;
    this.#element = this.#dressed(part);
    find("trainer").append(this.#element);
    this.#say();
  }

  #dressed({ attributes, task }: Part): GradWalk {
    const element = document.createElement("grad-walk") as GradWalk;
    const run = this.#runs.get(this.#at);
    const here = this.#at;
    for (const [name, value] of Object.entries(attributes)) {
      element.setAttribute(name, value);
    }
    if (run !== undefined) {
      element.setAttribute("state", run);
    }
    if (task !== null) {
      element.setAttribute("task", task);
    }
    const look = (event: string) => () => {
      if (this.#at === here && this.#element === element) {
        this.#state = element.state ?? this.#state;
        this.#judge(element, event);
      }
    };
    for (const event of [...AT_ONCE, ...SOON]) {
      element.addEventListener(`gradwalk-${event}`, look(event));
    }
    element.addEventListener("gradwalk-task", (event) => {
      const { task: reached } = (event as CustomEvent).detail ?? {};
      if (reached?.met) {
        this.#solved[here] = true;
        this.#tell();
      }
    });
    return element;
  }

  #judge(element: GradWalk, event: string): void {
    const judged = this.content.parts.some(({ task }) => task !== null);
    if (!judged && element.status === "finished") {
      this.#solved[this.#at] = true;
    }
    if (AT_ONCE.includes(event)) {
      this.#tell();
    } else {
      this.#timer ??= setTimeout(() => this.#tell(), REST);
    }
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#platform?.tell(this.#report());
    this.#say();
  }

  /** Where this is, what is solved, and what the platform does not keep. */
  #say(): void {
    const { words, parts } = this.content;
    const fill = (word: Word, numbers: Record<string, number>) =>
      words[word].replace(/\{(\w+)\}/g, (_, name) => String(numbers[name] ?? ""));
    const several = parts.length > 1;
    find("way").hidden = !several;
    find("part").textContent = `${fill("part", { at: this.#at + 1, all: parts.length })}`;
    find("heading").textContent = parts[this.#at]?.title ?? "";
    find<HTMLButtonElement>("back").disabled = this.#at === 0;
    find<HTMLButtonElement>("on").disabled = this.#at === parts.length - 1;
    const tasks = this.#counted.filter((place) => parts[place]?.task !== null);
    const solved = tasks.filter((place) => this.#solved[place]).length;
    const own = parts[this.#at]?.task == null ? null : this.#solved[this.#at];
    find("solved").textContent =
      tasks.length === 0 ? "" : fill("solved", { solved, tasks: tasks.length });
    find("task").textContent = own === null ? "" : words[own ? "task-solved" : "task-open"];
    find("task").className = own ? "good" : "";
    const platform = this.#platform;
    const told = !platform ? "alone" : platform.failed ? "failed" : this.#dropped ? "large" : null;
    find("told").textContent = told === null ? "" : words[told];
  }
}

new Sco((globalThis as unknown as { gradwalkContent: Content }).gradwalkContent).start();
