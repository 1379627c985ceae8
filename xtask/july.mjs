/**
 * `node xtask/july.mjs`: July 2016 of the traffic table, as a file of its own for lesson 8. Rows and values
 * are as they are in `public/data/metro.csv.gz`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";

const data = new URL("../public/data/", import.meta.url);
const [head, ...rows] = gunzipSync(readFileSync(new URL("metro.csv.gz", data)))
  .toString()
  .split("\n");
const july = rows.filter((row) => row.includes(",2016-07-"));
const text = `${[head, ...july].join("\n")}\n`;
writeFileSync(new URL("metro-july.csv.gz", data), gzipSync(text, { level: 9 }));
