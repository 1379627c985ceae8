/** Whether the address of the lab says what is to be done, or how far that goes. */

const BINDING = ["task", "locked", "limits"];
const NAMING = ["task", "preset", "experiment", "src", "state"];

const says = (names: readonly string[]): boolean => {
  const query = new URLSearchParams(location.search);
  return names.some((name) => query.get(name));
};

/** What it names is then what is studied, and nothing else is offered beside it. */
export const isBound = (): boolean => says(BINDING);

/** It names the run, too: no other link in its fragment takes the place of that as the page's own. */
export const isNamed = (): boolean => isBound() && says(NAMING);
