/** The project, kept on this machine: a reload in the middle of any step loses nothing. */
import { createStore, del, get, set } from "idb-keyval";
import { putLeft, takeLeft } from "../left.ts";
import type { Project } from "./project.ts";
import type { Corrections } from "./types.ts";

/** The file as it was opened. It is kept once, the project with every change. */
export interface KeptFile {
  readonly file: Blob;
  readonly name: string;
  readonly corrections: Corrections;
  /** Of a workbook. */
  readonly sheet: string | null;
}

const store = () => createStore("gradwalk-data", "project");

/** Hands a file to the page, which opens it when it comes. Where nothing can be kept it is not there. */
export async function hand(file: File): Promise<void> {
  await orNothing(() => set("handed", file, store()));
}

/** The file that was handed to the page, until it is taken. */
export async function handed(): Promise<File | null> {
  return (await orNothing(() => get<File>("handed", store()))) ?? null;
}

/** It is open, and kept as what is worked on. */
export async function taken(): Promise<void> {
  await orNothing(() => del("handed", store()));
}

/** Where nothing may be kept, asking for the store fails at once. */
async function orNothing<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch {
    return undefined;
  }
}

/** Milliseconds between two savings. */
const REST = 300;
/** Where a page that is left in between puts the project: nothing is waited for then. */
const LEFT = "gradwalk-data";

export class Keep {
  #store: ReturnType<typeof createStore> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #project: Project | null = null;

  /** `lost` is told where nothing can be kept; `last` takes what was done since it was last told. */
  constructor(
    private readonly lost: () => void,
    private readonly last: () => void,
  ) {
    window.addEventListener("pagehide", () => {
      this.last();
      this.save();
    });
    document.addEventListener("visibilitychange", () => this.save());
  }

  async kept(): Promise<{ file: KeptFile; project: Project | null } | null> {
    const file = await this.#try(() => get<KeptFile>("file", this.#open()));
    const project = await this.#try(() => get<Project>("project", this.#open()));
    return file
      ? { file, project: takeLeft<Project>(LEFT).get("project") ?? project ?? null }
      : null;
  }

  /** Another file: the project before it goes. */
  async file(kept: KeptFile): Promise<void> {
    takeLeft(LEFT);
    await this.#try(() => del("project", this.#open()));
    await this.#try(() => set("file", kept, this.#open()));
  }

  soon(project: Project): void {
    this.#project = project;
    this.#timer ??= setTimeout(() => this.save(), REST);
  }

  save(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const project = this.#project;
    if (project) {
      takeLeft(LEFT);
      if (putLeft(LEFT, "project", project)) {
        this.#project = null;
        void this.#try(() => set("project", project, this.#open()));
      }
    }
  }

  #open(): ReturnType<typeof createStore> {
    this.#store ??= store();
    return this.#store;
  }

  async #try<T>(action: () => Promise<T>): Promise<T | undefined> {
    try {
      return await action();
    } catch {
      // A private window, or a machine that is full.
      this.lost();
      return undefined;
    }
  }
}
