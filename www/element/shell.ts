/** The parts of an element and where they stand: choices, picture, numbers, transport. */
import { html, nothing, type TemplateResult } from "lit";
import type { Controls } from "../controls/context.ts";
import type { Frame, Setup } from "../engine/protocol.ts";
import { options } from "../experiment/options.ts";
import { optionsOf, panelsOf } from "../experiment/source.ts";
import { choices } from "../features/choices/choices.ts";
import { pictureCard } from "../features/picture/card.ts";
import { numbersView } from "../features/step/glance.ts";
import { transport } from "../features/transport/transport.ts";
import { hasCurve, pictureOf } from "../run/pictures.ts";
import { noticeOf } from "../say/notice.ts";
import { fixed, number, whole } from "../say/number.ts";
import { choicesActions, onKey, transportActions, wordsForChange } from "./actions.ts";
import type { GradWalk } from "./element.ts";
import { lookInside, openCourse } from "./parts.ts";
import { tabOf, tabStrip } from "./tabs.ts";

type Part = TemplateResult | typeof nothing;

export function shell(element: GradWalk, setup: Setup, frame: Frame): TemplateResult {
  const { say, layout } = element;
  const panels = panelsOf(element.panels);
  const kind = pictureOf(setup);
  const compact = layout === "compact";
  const network = kind === "network";
  const lab = network ? element.lab : null;
  // In a small embed the answer is the picture.
  const output = network && panels.has("output") && !compact;
  const picture = kind === "none" || panels.has(kind);
  const loss = panels.has("loss") && !compact;
  const numbers = panels.has("numbers") && !compact && !network;
  const column =
    element.controls === "none" || compact ? nothing : choiceColumn(element, setup, frame);
  return html`
    <div
      class="shell"
      data-layout=${layout}
      data-side=${loss || numbers || output ? "yes" : "no"}
      data-picture=${kind}
      data-notice=${element.notice ? "yes" : "no"}
      data-choices=${column === nothing ? "no" : "yes"}
      @keydown=${(event: KeyboardEvent) => onKey(element, event)}
    >
      ${notice(element)} ${column}
      ${
        !picture
          ? nothing
          : network
            ? labPicture(element, setup, frame, compact)
            : pictureCard(element, setup, frame)
      }
      ${
        loss || numbers || output
          ? html`<div class="side">
              ${output && lab ? lab.output(setup, frame) : nothing}
              ${loss ? lossCard(element, setup, frame) : nothing}
              ${numbers ? insideCard(element, setup, frame) : nothing}
            </div>`
          : nothing
      }
      ${transport(
        {
          say,
          setup,
          frame,
          epochs: Number(element.currentValue("epochs")),
          unit: element.unit,
          speed: element.speed,
          locked: (name) => element.lockedOptions().includes(name),
          waits: element.course?.predict.waiting ?? false,
          backwards: element.course?.backwards.running ?? false,
          marks: (last) => element.course?.marks(setup, frame, last),
        },
        transportActions(element),
      )}
    </div>
  `;
}

/** The lab's main picture; until its code is there, an empty card in its place. */
function labPicture(element: GradWalk, setup: Setup, frame: Frame, compact: boolean): Part {
  const { lab } = element;
  if (!lab) {
    return html`<section class="card picture-card"></section>`;
  }
  return compact ? lab.output(setup, frame) : lab.network(setup, frame);
}

function notice(element: GradWalk): Part {
  if (!element.notice) {
    return nothing;
  }
  return html`
    <div class="notice" role="alert">
      <p>${element.notice(element.say)}</p>
      <button type="button" @click=${() => element.tell(null)}>${element.say("notice-close")}</button>
    </div>
  `;
}

function choiceColumn(element: GradWalk, setup: Setup, frame: Frame): TemplateResult {
  const shown = optionsOf("controls", element.controls, Object.keys(options));
  const locked = new Set(element.lockedOptions());
  const rates = element.glass?.rates;
  const { stableRate } = setup;
  const stable = stableRate === undefined ? [] : [{ kind: "stable" as const, rate: stableRate }];
  const context: Controls = {
    rates: {
      ticks: [...stable, ...(rates?.ticks(setup) ?? [])],
      words: rates?.words(setup, frame) ?? nothing,
      ask: () =>
        void lookInside(element).then(
          (glass) => glass.rates.start(),
          (error: Error) => element.tell(noticeOf("error-other", error)),
        ),
    },
    say: element.say,
    setup,
    frame,
    value: (name) => element.currentValue(name),
    change: (values) => element.change(values, wordsForChange(element, values)),
    shown: (name) => shown.has(name),
    locked: (name) => locked.has(name),
    draft: (name) => element.drafts.get(name),
    setDraft: (name, draft) => {
      if (draft) {
        element.drafts.set(name, draft);
      } else {
        element.drafts.delete(name);
      }
      element.requestUpdate();
    },
  };
  return html`
    <div class="choices" role="region" aria-label=${element.say("region-choices")}>
      ${
        pictureOf(setup) === "network"
          ? element.lab?.choices(context)
          : choices(context, choicesActions(element))
      }
    </div>
  `;
}

// The numbers ------------------------------------------------------------------------------------

function lossCard(element: GradWalk, setup: Setup, frame: Frame): TemplateResult {
  const { say, pictures, reading, course } = element;
  const curve = hasCurve(frame) || pictures.guess;
  const predict = (event: Event) => {
    const { checked } = event.target as HTMLInputElement;
    void openCourse(element).then(
      (course) => course.predict.turn(checked),
      (error: Error) => element.tell(noticeOf("error-other", error)),
    );
  };
  const toggle = (event: Event) => {
    pictures.log = (event.target as HTMLInputElement).checked;
    element.requestUpdate();
  };
  const keyed = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1, PageUp: 20, PageDown: -20 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      pictures.moveReading(by);
    } else if (event.key === "Escape") {
      pictures.leaveReading();
    }
  };
  const tabs = pictureOf(setup) === "network";
  const heading = tabs
    ? html`<h2 class="unseen">${say("card-loss")}</h2>${tabStrip(element, setup)}`
    : html`<h2>${say("card-loss")}</h2>`;
  if (tabs && tabOf(element, setup) !== "loss") {
    return html`
      <section class="card loss-card" data-glass>
        <header>${heading}</header>
        ${element.glass?.body(setup, frame) ?? nothing}
      </section>
    `;
  }
  const first = frame.losses?.[2] ?? frame.snapshot.loss;
  const label = say("twin-loss", {
    first: number(first),
    step: whole(frame.snapshot.step),
    now: number(frame.snapshot.loss),
  });
  const read = reading
    ? say(reading.validation === null ? "loss-read" : "loss-read-both", {
        epoch: fixed(reading.epoch, 2),
        step: whole(reading.step),
        loss: number(reading.loss, 4),
        validation: number(reading.validation ?? 0, 4),
      })
    : hasCurve(frame)
      ? say("loss-read-hint")
      : nothing;
  return html`
    <section class="card loss-card">
      <header>
        ${heading}
        <div class="switches">
        <label class="switch"><input type="checkbox" .checked=${course?.predict.on ?? false} @change=${predict} />
          ${say("predict")}</label>
        <label class="switch"><input type="checkbox" .checked=${pictures.log} @change=${toggle} />
          ${say("log-scale")}</label>
        </div>
      </header>
      <div class="chart-box">
      <div
        class="loss-chart"
        tabindex="0"
        role="img"
        aria-label=${label}
        @keydown=${keyed}
        @blur=${() => pictures.leaveReading()}
      >${curve ? nothing : html`<p class="no-curve">${say("loss-none", { loss: number(frame.snapshot.loss) })}</p>`}</div>
      ${course?.surface() ?? nothing}
      </div>
      ${course?.predict.waiting ? nothing : html`<p class="hint read" aria-live="polite">${read}</p>`}
      ${course?.below(frame) ?? nothing}
    </section>
  `;
}

/** What happens inside a step: its numbers, and what else the tabs show. */
function insideCard(element: GradWalk, setup: Setup, frame: Frame): TemplateResult {
  const { say, pictures, glass } = element;
  return html`
    <section class="card numbers-card" data-glass>
      <header><h2 class="unseen">${say("card-numbers")}</h2>${tabStrip(element, setup)}</header>
      ${glass ? glass.body(setup, frame) : numbersView({ setup, frame, sample: pictures.sample, say })}
    </section>
  `;
}
