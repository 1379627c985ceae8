/** From cells to numbers, to features, through the layers, to an answer. */
const MODEL = MODEL_HERE;

/** a = f(z), with the z of every unit of the layer. */
const ACTIVATIONS = ACTIVATIONS_HERE;

/** Seconds from the start of 1970: of a number of them, a Date, or a text, "2026-12-31 23:59". */
function seconds(cell) {
  if (typeof cell === "number") {
    return cell;
  }
  const date = cell instanceof Date ? cell.toISOString() : String(cell);
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?/.exec(date);
  if (!parts) {
    return Number.NaN;
  }
  const [year, month, day, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map((part) => +(part ?? 0));
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
}

/** What a cell is, in its column; undefined where nothing is known. */
function known(column, cell) {
  if (cell === null || cell === undefined || cell === "" || Number.isNaN(cell)) {
    return;
  }
  const value =
    column.kind === "names" ? String(cell) : column.kind === "dates" ? seconds(cell) : Number(cell);
  if (Number.isNaN(value)) {
    throw new Error(
      `"${column.name}": "${cell}" is no ${column.kind === "dates" ? "date" : "number"}`,
    );
  }
  return column.unknown.includes(value) ? undefined : value;
}

/** The numbers that a cell becomes. */
function numbers(column, cell) {
  const value = known(column, cell);
  if (value === undefined) {
    if (!column.missing) {
      throw new Error(`"${column.name}": nothing stands there, and the model cannot do without`);
    }
    return column.missing;
  }
  const date = column.kind === "dates" ? new Date(1000 * value) : undefined;
  const names = column.inputs.filter(({ is }) => is === "name").map(({ of }) => of);
  const made = {
    value: () => (column.clip ? Math.min(Math.max(value, column.clip[0]), column.clip[1]) : value),
    name: (of) => +(value === of),
    other: () => +!names.includes(value),
    hour: (of) => +(date.getUTCHours() === of),
    weekday: (of) => +((date.getUTCDay() || 7) === of),
    month: (of) => +(date.getUTCMonth() + 1 === of),
    unknown: () => 0,
  };
  return column.inputs.map(({ is, of }) => made[is](of));
}

/** The inputs of the network. */
function features(row) {
  const x = MODEL.columns.flatMap((column) => numbers(column, row[column.name]));
  const made = {
    column: (a) => a,
    product: (a, b) => a * b,
    sine: (a) => Math.sin(Math.fround(a)),
    cosine: (a) => Math.cos(Math.fround(a)),
  };
  return MODEL.features.map(
    ({ is, of: [i, k], offset, span }) => (made[is](x[i], x[k]) - offset) / span,
  );
}

/** The answers of a layer. */
function layer({ units, activation, w, b }, x) {
  const sum = (unit) =>
    x.reduce((sum, value, k) => sum + w[unit * x.length + k] * value, b ? b[unit] : 0);
  const z = Array.from({ length: units }, (_, unit) => sum(unit));
  return z.map((each) => ACTIVATIONS[activation](each, z));
}

/**
 * The answer to each row, an object by the names of the columns: `prediction`, a number for each
 * target, and, where the model tells classes apart, the name of the `class`.
 */
export function predict(rows) {
  return rows.map((row) => {
    const y = MODEL.layers.reduce((x, each) => layer(each, x), features(row));
    const prediction = MODEL.targets.map(({ offset, span }, k) => y[k] * span + offset);
    if (!MODEL.classes) {
      return { prediction };
    }
    const place =
      prediction.length > 1
        ? prediction.indexOf(Math.max(...prediction))
        : Math.min(+(prediction[0] >= MODEL.threshold), MODEL.classes.length - 1);
    return { prediction, class: MODEL.classes[place] };
  });
}
