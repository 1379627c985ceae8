import { expect, test } from "vitest";
import { shortName } from "./short.ts";

test("a name that is short stands as it is, a long one is cut", () => {
  expect(["x1^2", "Type = H", "Air temperature [K]"].map(shortName)).toEqual([
    ...["x₁²", "Type = H", "Air temper…"],
  ]);
});

test("inputs of one column can be told apart", () => {
  const names = [
    ...["holiday = Columbus Day", "holiday = Christmas Day", "weather_main = Clouds"],
    ...["date_time weekday = 3", "date_time hour = 13"],
    ...["Process temperature [K] is missing", "Process temperature [K]", "weather_main is rare"],
  ];
  expect(names.map(shortName)).toEqual([
    ...["ho=Columbu…", "ho=Christm…", "weat=Clouds", "weekday=3", "hour=13"],
    ...["Pro missing", "Process te…", "weathe rare"],
  ]);
});
