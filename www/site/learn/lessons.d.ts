declare module "virtual:lessons" {
  const table: {
    name: string;
    /** What it is called in an address: `downhill` of `03-downhill`. */
    word: string;
    number: number;
    minutes: number;
    needs: string[];
    screens: string[];
    homework: { id: string; level: string }[];
    titles: Record<"en" | "zh-Hans", string>;
    goals: Record<"en" | "zh-Hans", string[]>;
  }[];
  export default table;
}

declare module "virtual:contents" {
  const contents: {
    name: string;
    minutes: number;
    screens: number;
    titles: Record<"en" | "zh-Hans", string>;
  }[];
  export default contents;
}
