/** What may be done with the run here, as features ask for it. */
import type { Allowed } from "../experiment/bounds.ts";
import type { Control } from "../experiment/control.ts";
import { type OptionName, options, type Row } from "../experiment/options.ts";
import { Placed } from "./placed.ts";

export abstract class Permitted extends Placed {
  abstract readonly allowed: Allowed;

  locked(name: Control): boolean {
    return this.held || this.allowed.bounds.locked?.includes(name) === true;
  }

  get held(): boolean {
    return this.allowed.bounds.held === true;
  }

  row(name: OptionName): Row {
    return this.allowed.rows[name] ?? options[name];
  }

  shown(name: Control): boolean {
    return this.allowed.shown(name);
  }

  get named(): readonly Control[] | null {
    return this.allowed.named;
  }
}
