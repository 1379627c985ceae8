/** What a click on the output does. */
export const TOOLS = ["look", "point", "cloud", "erase"] as const;
export type Tool = (typeof TOOLS)[number];
