/** The learning platform that a package is opened in, by the run-time of SCORM 1.2 or 2004. */
import type { Edition } from "./content.ts";
import { duration, timespan } from "./time.ts";

type Call = (...given: string[]) => unknown;
type Api = Record<string, Call>;

/** How far a session has come. */
export interface Report {
  /** Tasks that are solved, of so many; none where nothing is judged. */
  solved: number;
  tasks: number;
  done: boolean;
  /** The number of the part that is shown. */
  at: number;
  suspended: string;
  milliseconds: number;
}

/** The elements of the data model in which a report is told. */
type Told = readonly (readonly [string, string])[];

const score = ({ solved, tasks }: Report) => (tasks > 0 ? solved / tasks : 0);
const percent = (report: Report) => String(Math.round(score(report) * 10_000) / 100);

function told12(report: Report): Told {
  const { tasks, done, at, suspended, milliseconds } = report;
  const scored: Told = [
    ["cmi.core.score.raw", percent(report)],
    ["cmi.core.score.min", "0"],
    ["cmi.core.score.max", "100"],
  ];
  return [
    ["cmi.core.lesson_status", done ? (tasks > 0 ? "passed" : "completed") : "incomplete"],
    ...(tasks > 0 ? scored : []),
    ["cmi.core.lesson_location", String(at + 1)],
    ["cmi.suspend_data", suspended],
    ["cmi.core.session_time", timespan(milliseconds)],
    ["cmi.core.exit", "suspend"],
  ];
}

function told2004(report: Report): Told {
  const { tasks, done, at, suspended, milliseconds } = report;
  const scored: Told = [
    ["cmi.score.scaled", String(Math.round(score(report) * 1e4) / 1e4)],
    ["cmi.score.raw", percent(report)],
    ["cmi.score.min", "0"],
    ["cmi.score.max", "100"],
    ["cmi.progress_measure", String(Math.round(score(report) * 1e4) / 1e4)],
    ["cmi.success_status", done ? "passed" : "unknown"],
  ];
  return [
    ["cmi.completion_status", done ? "completed" : "incomplete"],
    ...(tasks > 0 ? scored : []),
    ["cmi.location", String(at + 1)],
    ["cmi.suspend_data", suspended],
    ["cmi.session_time", duration(milliseconds)],
    ["cmi.exit", "suspend"],
  ];
}

/** What each of the two calls what is needed. */
const RULES = {
  "1.2": {
    api: "API",
    begin: "LMSInitialize",
    get: "LMSGetValue",
    set: "LMSSetValue",
    keep: "LMSCommit",
    end: "LMSFinish",
    learner: "cmi.core.student_id",
    told: told12,
  },
  "2004": {
    api: "API_1484_11",
    begin: "Initialize",
    get: "GetValue",
    set: "SetValue",
    keep: "Commit",
    end: "Terminate",
    learner: "cmi.learner_id",
    told: told2004,
  },
} as const;
type Rules = (typeof RULES)[keyof typeof RULES];

/** Both specifications: up the frames first, then where the window was opened from. */
function found(name: string): Api | null {
  for (const start of [window, window.opener as Window | null]) {
    let here = start;
    for (let k = 0; here && k < 500; k += 1) {
      try {
        const api = (here as unknown as Record<string, Api | undefined>)[name];
        if (api) {
          return api;
        }
      } catch {
        // A frame of another origin tells nothing.
      }
      here = here === here.parent ? null : here.parent;
    }
  }
  return null;
}

const isTrue = (answer: unknown) => answer === true || answer === "true";

export class Platform {
  /** Ended, it is asked for nothing more. */
  #open: boolean;
  /** It refused something. */
  failed = false;

  private constructor(
    private readonly api: Api,
    private readonly rules: Rules,
  ) {
    this.#open = isTrue(this.#call(rules.begin, ""));
    this.failed = !this.#open;
  }

  /** The one around this page; null where there is none. */
  static find(edition: Edition): Platform | null {
    const rules = RULES[edition === "1.2" ? "1.2" : "2004"];
    const api = found(rules.api);
    return api && new Platform(api, rules);
  }

  get suspended(): string {
    return this.#get("cmi.suspend_data");
  }

  get learner(): string {
    return this.#get(this.rules.learner);
  }

  /** Tells how far it has come, and has it kept. */
  tell(report: Report): void {
    if (this.#open) {
      const { told, set, keep } = this.rules;
      const taken = told(report).map(([name, value]) => isTrue(this.#call(set, name, value)));
      const kept = isTrue(this.#call(keep, ""));
      this.failed = !(kept && taken.every(Boolean));
    }
  }

  /** The same for the last time: nothing here waits. */
  end(report: Report): void {
    this.tell(report);
    if (this.#open) {
      this.#open = false;
      this.#call(this.rules.end, "");
    }
  }

  #get(name: string): string {
    return this.#open ? String(this.#call(this.rules.get, name) ?? "") : "";
  }

  #call(name: string, ...given: string[]): unknown {
    try {
      return this.api[name]?.(...given);
    } catch {
      return "false";
    }
  }
}
