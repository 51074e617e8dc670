/** One item: the options, progress, back and on; notes and photographs beside it. */

import { scaleKey } from "./day.js";
import { alert, h, heading } from "./dom.js";
import { fieldsOf } from "./fields.js";
import { beside } from "./beside.js";
import { stepTitle } from "./screen_visit.js";
import { decidesAtOnce, steps } from "./steps.js";
import { lang, say, t } from "./words.js";

export async function stepScreen(acts, sheet, id) {
  const { assignment } = sheet;
  const scale = acts.app.day.scales[scaleKey(assignment)];
  const all = steps(scale, assignment);
  const place = Math.max(0, all.findIndex((step) => step.id === id));
  const step = all[place];
  const at = { acts, sheet, scale, step, next: () => acts.go(`${assignment.id}/${after(at, all, place)}`) };
  const content = [
    h("p", { class: "soft" }, [assignment.person.name, say(step.part)].filter(Boolean).join(" · ")),
    progress(place, all.length),
    heading(stepTitle(step)),
    ...KINDS[step.kind](at),
    h("p", { role: "alert", id: "unsaved", class: "why" }),
    ...(step.kind === "question" ? await beside(acts, sheet, step.id) : []),
    nav(assignment, all, place),
  ];
  return { back: String(assignment.id), content };
}

/** After an answer that decides at once nothing else is asked. */
function after({ scale, sheet, step }, all, place) {
  if (step.kind === "question" && decidesAtOnce(scale, sheet.answers)) return "review";
  return all[place + 1]?.id ?? "review";
}

function progress(place, count) {
  const told = t("progress", { place: place + 1, count });
  const bar = h("progress", { value: place + 1, max: count, "aria-label": told });
  return h("p", { class: "progress" }, bar, h("span", {}, told));
}

function nav(assignment, all, place) {
  const to = (id, words, main) =>
    h("a", { class: main ? "button button-main" : "button", href: `#/${assignment.id}/${id}` }, words);
  return h(
    "nav",
    { class: "row", "aria-label": t("steps") },
    place > 0 && to(all[place - 1].id, t("previous")),
    to("review", t("review")),
    to(all[place + 1]?.id ?? "review", t("next"), true),
  );
}

const KINDS = {
  question: ({ acts, sheet, step, next }) => {
    const { question } = step;
    const choose = async (code) => {
      sheet.answers[question.code] = code;
      if (await kept(acts, sheet)) next();
    };
    const option = ({ code, words }) =>
      h(
        "button",
        {
          type: "button",
          class: "option",
          "data-option": code,
          "aria-pressed": String(sheet.answers[question.code] === code),
          onclick: () => choose(code),
        },
        say(words),
      );
    return [
      question.about && h("p", {}, say(question.about)),
      question.reading && h("p", { class: "soft" }, say(question.reading)),
      h("div", { class: "options", role: "group", "aria-label": say(question.words) }, question.options.map(option)),
    ];
  },
  fields: ({ acts, sheet, step }) => fieldsOf(step.fields, sheet.form, () => kept(acts, sheet)),
  known: ({ sheet, scale }) => [
    h("p", {}, t("known_lead")),
    h("dl", { class: "facts" }, knownLines(scale, sheet.assignment.known.fixed)),
  ],
  consent: ({ acts, sheet, next }) => {
    const told = async () => {
      sheet.form.consent = new Date(Date.now() + acts.app.day.offset).toISOString();
      if (await kept(acts, sheet)) next();
    };
    return [
      h("p", { class: "big" }, t("consent_words")),
      sheet.form.consent && h("p", { class: "tag tag-done" }, t("consent_given")),
      h("button", { type: "button", class: "option", onclick: told }, t("consent_yes")),
    ];
  },
};

function knownLines(scale, fixed) {
  const fields = scale.forms.flatMap(({ sections }) => sections.flatMap((section) => section.fields));
  return Object.entries(fixed).map(([code, value]) => {
    const { words, options } = fields.find((field) => field.code === code);
    const chosen = options.find((option) => option.code === value);
    return h("div", {}, h("dt", {}, words[lang()]), h("dd", {}, chosen ? say(chosen.words) : value || t("later")));
  });
}

/** Whether it lies safely on the telephone; else says so. */
export async function kept(acts, sheet) {
  try {
    await acts.save(sheet);
    return true;
  } catch {
    const place = document.getElementById("unsaved");
    if (place) place.textContent = t("not_saved");
    else document.querySelector("main").prepend(alert("wrong", t("not_saved")));
    return false;
  }
}
