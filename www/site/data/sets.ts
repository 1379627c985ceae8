/**
 * The bundled sets: what each holds, where it is from, and with what to begin. The files lie in
 * `public/data/`; one is fetched when it is chosen. `sets.test.ts` holds the table against the files.
 */
import type { Catalogue, Say } from "../../say/messages.ts";
import type { Column, Experiment } from "../../wasm/data.js";
import type { MessageId } from "../../wasm/messages.ts";
import { rowsOf } from "../bundled.ts";
import type { SetId } from "./project.ts";

export const words: Catalogue = {
  en: () => import("./sets/en.ftl"),
  "zh-Hans": () => import("./sets/zh-Hans.ftl"),
};

export interface BundledSet {
  readonly id: SetId;
  readonly file: string;
  /** Of the file, as it is transferred. */
  readonly bytes: number;
  /** Of the file, 64 hexadecimal digits. */
  readonly sha256: string;
  readonly rows: number;
  /** In the file's order, as a first experiment takes them. */
  readonly columns: readonly Column[];
  /** What the target asks for. */
  readonly problem: "two-classes" | "classes" | "number";
  /** What a first experiment does to them. */
  readonly prepare: Partial<Experiment["prepare"]>;
  /** Columns of which there is something to know. */
  readonly notes: Readonly<Record<string, MessageId>>;
  readonly cite: string;
  readonly doi: string;
}

/** Of all of them. */
export const LICENCE = "CC BY 4.0";
export const LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/";

const feature = (name: string): Column => ({ name, type: "number", role: "feature" });
const category = (name: string): Column => ({ name, type: "category", role: "feature" });
const ignored = (name: string, type: "number" | "category"): Column => ({
  name,
  type,
  role: "ignore",
});
const classes = (name: string): Column => ({ name, type: "category", role: "target" });

const CLASSES = { scale: "standard", validation: 0.2, test: 0.2, split: "stratified" } as const;

/** Measures of a cell's nucleus: each as a mean, its error, and the mean of the three largest. */
const NUCLEUS = [
  "radius",
  "texture",
  "perimeter",
  "area",
  "smoothness",
  "compactness",
  "concavity",
  "concave points",
  "symmetry",
  "fractal dimension",
];

/** Pixels that are 0 in every picture of the file. */
const BLANK = ["p00", "p40", "p47"];
const EIGHT = [0, 1, 2, 3, 4, 5, 6, 7];
const PIXELS = EIGHT.flatMap((y) => EIGHT.map((x) => `p${y}${x}`));

export const SETS: readonly BundledSet[] = [
  {
    id: "machine",
    file: "ai4i2020.csv.gz",
    bytes: 129_433,
    sha256: "347f908f7cec51c0da407e0ef4ae4c88352be17324ffd5b86b2b051773b78510",
    rows: 10_000,
    columns: [
      ignored("UDI", "number"),
      ignored("Product ID", "category"),
      category("Type"),
      ...[
        "Air temperature [K]",
        "Process temperature [K]",
        "Rotational speed [rpm]",
        "Torque [Nm]",
        "Tool wear [min]",
      ].map(feature),
      classes("Machine failure"),
    ],
    problem: "two-classes",
    prepare: CLASSES,
    notes: {
      UDI: "set-note-identifier",
      "Product ID": "set-note-identifier",
      Type: "set-note-machine-type",
      "Machine failure": "set-note-machine-failure",
    },
    cite: "S. Matzka. AI4I 2020 Predictive Maintenance Dataset. 2020.",
    doi: "10.24432/C5HS5C",
  },
  {
    id: "banknote",
    file: "banknote.csv.gz",
    bytes: 19_019,
    sha256: "54ceaa8d6f04754b4919cb10f91a7acfb5000a4105286fc4a15275644a4a7164",
    rows: 1372,
    columns: [...["variance", "skewness", "curtosis", "entropy"].map(feature), classes("class")],
    problem: "two-classes",
    prepare: CLASSES,
    notes: { class: "set-note-banknote-class" },
    cite: "V. Lohweg. Banknote Authentication. 2012.",
    doi: "10.24432/C55P57",
  },
  {
    id: "cancer",
    file: "breast-cancer.csv.gz",
    bytes: 47_523,
    sha256: "01f6f82e88896213c2a7aea14e9cfee7e53eef4ce508ef5f649d967bc5b14773",
    rows: 569,
    columns: [
      ...NUCLEUS.map((each) => feature(`mean ${each}`)),
      ...NUCLEUS.map((each) => feature(`${each} error`)),
      ...NUCLEUS.map((each) => feature(`worst ${each}`)),
      classes("class"),
    ],
    problem: "two-classes",
    prepare: CLASSES,
    notes: { class: "set-note-cancer-class" },
    cite: "W. Wolberg, O. Mangasarian, N. Street, W. Street. Breast Cancer Wisconsin (Diagnostic). 1993.",
    doi: "10.24432/C5DW2B",
  },
  {
    id: "traffic",
    file: "metro.csv.gz",
    bytes: 403_161,
    sha256: "22b7f764cac09cd1ed2a249cd070c0bbd9f3739a8a16e7d5785f0a78c5e26a49",
    rows: 48_204,
    columns: [
      category("holiday"),
      { ...feature("temp"), missing: [0] },
      // 9,831.3 mm of rain in an hour.
      { ...feature("rain_1h"), missing: [9831.3] },
      ...["snow_1h", "clouds_all"].map(feature),
      category("weather_main"),
      ignored("weather_description", "category"),
      { name: "date_time", type: "date", role: "feature" },
      { name: "traffic_volume", type: "number", role: "target" },
    ],
    problem: "number",
    prepare: {
      missing: "median",
      scale: "standard",
      scaleTarget: "standard",
      validation: 0.2,
      test: 0.2,
      split: "time",
    },
    notes: {
      holiday: "set-note-traffic-holiday",
      temp: "set-note-traffic-temp",
      rain_1h: "set-note-traffic-rain",
      weather_description: "set-note-traffic-description",
      date_time: "set-note-traffic-date",
      traffic_volume: "set-note-traffic-volume",
    },
    cite: "J. Hogue. Metro Interstate Traffic Volume. 2019.",
    doi: "10.24432/C5X60B",
  },
  {
    id: "iris",
    file: "iris.csv.gz",
    bytes: 866,
    sha256: "adc953932f891c44a97097a78d170409a5f7f8506e5e3b899a49ccb55ec69610",
    rows: 150,
    columns: [
      ...["sepal length", "sepal width", "petal length", "petal width"].map(feature),
      classes("class"),
    ],
    problem: "classes",
    prepare: CLASSES,
    notes: {},
    cite: "R. A. Fisher. Iris. 1936.",
    doi: "10.24432/C56C76",
  },
  {
    id: "digits",
    file: "digits.csv.gz",
    bytes: 53_612,
    sha256: "a30cd0aedabcb10bf90acca9b062871fae7ba6750b80ba3956f94e3585e29341",
    rows: 1797,
    columns: [
      ...PIXELS.map((name) => (BLANK.includes(name) ? ignored(name, "number") : feature(name))),
      classes("digit"),
    ],
    problem: "classes",
    // Every pixel has the same units: white stays 0.
    prepare: { ...CLASSES, scale: "min-max" },
    notes: Object.fromEntries(BLANK.map((name) => [name, "set-note-digits-blank"])),
    cite: "E. Alpaydin, C. Kaynak. Optical Recognition of Handwritten Digits (the test set). 1998.",
    doi: "10.24432/C50P49",
  },
];

/** Name, field and question of a set. */
export const said = (say: Say, { id }: BundledSet) => ({
  name: say(`set-${id}`),
  field: say(`set-${id}-field`),
  about: say(`set-${id}-about`),
});

/** What the set's description says of a column: what its classes mean, or its numbers. */
export function noteOf(say: Say, bundled: string | null, column: string): string | null {
  const note = SETS.find(({ id }) => id === bundled)?.notes[column];
  return note ? say(note) : null;
}

/** The rows of a set, as a file. Rejects, with a sentence for whoever chose it, where it cannot be had. */
export async function fileOf(set: BundledSet, say: Say): Promise<File> {
  try {
    return await rowsOf(set.file.replace(".gz", ""));
  } catch (error) {
    const detail = (error as Error).message;
    throw new Error(say("set-not-fetched", { set: said(say, set).name, detail }));
  }
}
