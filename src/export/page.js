const TEXTS = {
  en: {
    other: "中文",
    title: (name) => `A prediction: ${name}`,
    about: "Everything is computed on this page; nothing you type leaves it.",
    another: "another",
    unknown: "not known",
    needed: "A value is needed here.",
    of: (name) => `${name}: `,
  },
  "zh-Hans": {
    other: "English",
    title: (name) => `预测：${name}`,
    about: "一切都在本页内计算，输入的内容不会离开本页。",
    another: "其他",
    unknown: "未知",
    needed: "此处需要填写。",
    of: (name) => `${name}：`,
  },
};

let language = navigator.language.startsWith("zh") ? "zh-Hans" : "en";
const find = (selector) => document.querySelector(selector);

/** An element with what stands in it. */
function element(name, fields = {}, ...inside) {
  const made = Object.assign(document.createElement(name), fields);
  made.append(...inside);
  return made;
}

/** The field of a column: its value is what a row has there. */
function field(column) {
  const of = column.inputs.filter(({ is }) => is === "name").map(({ of }) => of);
  if (column.kind === "names") {
    const select = element("select", {}, ...of.map((name) => new Option(name, name)));
    if (column.inputs.some(({ is }) => is === "other") || of.length === 0) {
      select.append(element("option", { value: "\u0000", className: "another" }));
    }
    if (column.missing) {
      select.append(element("option", { value: "", className: "unknown" }));
    }
    select.selectedIndex = Math.max(0, column.usual.indexOf(1));
    return select;
  }
  if (column.kind === "dates") {
    return element("input", { type: "datetime-local", value: "2026-01-01T12:00" });
  }
  const value = Number(column.usual[0].toPrecision(4));
  return element("input", { type: "number", step: "any", value });
}

const fields = MODEL.columns.map((column) => ({ column, field: field(column) }));

/** What is read: the whole digits, or four; what is exact stands where one points at it. */
const plain = (number) =>
  new Intl.NumberFormat(language, {
    maximumSignificantDigits: 4,
    maximumFractionDigits: 0,
    roundingPriority: "morePrecision",
    useGrouping: false,
  })
    .format(number)
    .replace("-", "\u2212");

const share = (part) =>
  new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(part);

/** The share of each class, where the answers are shares. */
function shares(prediction) {
  if (prediction.length > 1) {
    return prediction;
  }
  const two = MODEL.classes.length > 1 && MODEL.low === 0;
  return two ? [1 - prediction[0], prediction[0]] : [];
}

/** A bar for each class. */
function bars(prediction) {
  return shares(prediction).flatMap((part, k) => {
    const bar = element("i");
    bar.style.width = `${100 * Math.min(Math.max(part, 0), 1)}%`;
    return [element("span", {}, MODEL.classes[k]), bar, element("span", {}, share(part))];
  });
}

/** What the model answers to the form. */
function answer(texts) {
  const row = Object.fromEntries(fields.map(({ column, field }) => [column.name, field.value]));
  const [{ prediction, class: name }] = predict([row]);
  if (MODEL.classes) {
    const target = MODEL.targets.length > 1 ? "" : texts.of(MODEL.targets[0].name);
    const said = element("div", {}, target, element("strong", {}, name));
    return [said, element("div", { className: "bars" }, ...bars(prediction))];
  }
  return MODEL.targets.map(({ name: target }, k) =>
    element(
      "div",
      {},
      texts.of(target),
      element("strong", { title: prediction[k] }, plain(prediction[k])),
    ),
  );
}

function show() {
  const texts = TEXTS[language];
  for (const { column, field } of fields) {
    const wrong = field.value === "" && !column.missing;
    field.setAttribute("aria-invalid", String(wrong));
  }
  const empty = fields.find(({ column, field }) => field.value === "" && !column.missing);
  const said = empty
    ? [element("div", { className: "wrong" }, texts.of(empty.column.name), texts.needed)]
    : answer(texts);
  find("output").replaceChildren(...said);
}

function speak() {
  const texts = TEXTS[language];
  document.documentElement.lang = language;
  document.title = texts.title(NAME);
  find("h1").textContent = texts.title(NAME);
  find("p").textContent = texts.about;
  find("#language").textContent = texts.other;
  find("#language").lang = language === "en" ? "zh-Hans" : "en";
  for (const name of ["another", "unknown"]) {
    for (const option of document.querySelectorAll(`.${name}`)) {
      option.textContent = texts[name];
    }
  }
  show();
}

find("form").append(...fields.map(({ column, field }) => element("label", {}, column.name, field)));
find("form").addEventListener("input", show);
find("form").addEventListener("submit", (event) => event.preventDefault());
find("#language").addEventListener("click", () => {
  language = language === "en" ? "zh-Hans" : "en";
  speak();
});
speak();
