/** What stands in the braces of a directive, read with its place. */
import type { Json, LessonFault } from "./lesson.ts";

/** Where faults of a file are gathered. */
export class Faults {
  readonly list: LessonFault[] = [];

  constructor(readonly file: string) {}

  add(node: { position?: { start: { line: number } } | undefined }, message: string): void {
    this.list.push({ file: this.file, line: node.position?.start.line ?? 1, message });
  }

  /** What `make` gives; what it throws is a fault there. */
  attempt<T>(
    node: { position?: { start: { line: number } } | undefined },
    make: () => T,
  ): T | null {
    try {
      return make();
    } catch (error) {
      this.add(node, (error as Error).message);
      return null;
    }
  }
}

interface Directive {
  name: string;
  attributes?: Record<string, string | null | undefined> | null | undefined;
  position?: { start: { line: number } } | undefined;
}

/** The attributes of a directive. What nothing asks for is a fault. */
export class Attributes {
  readonly #asked = new Set<string>();

  constructor(
    private readonly node: Directive,
    private readonly faults: Faults,
  ) {}

  #fault(message: string): void {
    this.faults.add(this.node, `:${this.node.name}: ${message}`);
  }

  text(name: string): string | null {
    this.#asked.add(name);
    return this.node.attributes?.[name] ?? null;
  }

  need(name: string): string {
    const text = this.text(name);
    if (text === null || text === "") {
      this.#fault(name === "id" ? "needs a name, {#like-this}" : `needs ${name}="..."`);
    }
    return text ?? "";
  }

  words(name: string): string[] {
    return (this.text(name) ?? "").split(/\s+/).filter((word) => word !== "");
  }

  flag(name: string): boolean {
    return this.text(name) !== null;
  }

  number(name: string): number | null {
    const text = this.text(name);
    if (text === null) {
      return null;
    }
    const number = Number(text);
    if (text.trim() === "" || !Number.isFinite(number)) {
      this.#fault(`${name}="${text}" is no number`);
      return null;
    }
    return number;
  }

  whole(name: string): number | null {
    const number = this.number(name);
    if (number !== null && !(Number.isSafeInteger(number) && number >= 0)) {
      this.#fault(`${name}="${number}" is no whole number`);
      return null;
    }
    return number;
  }

  json(name: string): Json {
    const text = this.text(name);
    if (text === null) {
      return null;
    }
    try {
      return JSON.parse(text) as Json;
    } catch (error) {
      this.#fault(`${name} is not JSON (${(error as Error).message})`);
      return null;
    }
  }

  oneOf<T extends string>(name: string, known: readonly T[]): T {
    const text = this.text(name) ?? (known[0] as T);
    if (!known.includes(text as T)) {
      this.#fault(`${name}="${text}" is not one of: ${known.join(", ")}`);
    }
    return text as T;
  }

  /** The keys of a bound: null where none is there. */
  bound(more: readonly string[] = []): { [key: string]: Json } | null {
    const keys = ["is", "near", "within", "above", "below", "atLeast", "atMost", ...more];
    const found = keys.flatMap((key) => {
      const value = this.number(key);
      return value === null ? [] : [[key, value] as const];
    });
    return found.length > 0 ? Object.fromEntries(found) : null;
  }

  /** Says what was never asked for. */
  finish(): void {
    const unknown = Object.keys(this.node.attributes ?? {}).filter((key) => !this.#asked.has(key));
    if (unknown.length > 0) {
      this.#fault(`"${unknown[0]}" is not known here; known are: ${[...this.#asked].join(", ")}`);
    }
  }
}
