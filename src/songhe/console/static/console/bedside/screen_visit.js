/** One elder: who, where, when, whom to call; begin, go on, or jump to any item. */

import { scaleKey } from "./day.js";
import { h, heading } from "./dom.js";
import { moment } from "./screen_list.js";
import { begin, save } from "./sheets.js";
import { isAnswered, steps, unanswered } from "./steps.js";
import { say, t } from "./words.js";

export function visitScreen(acts, assignment, sheet) {
  const { person, contacts, place, visit_at, due_on, need, lead, second } = assignment;
  const told = [
    [t("when"), visit_at ? moment(visit_at) : t("due_on", { day: due_on })],
    [t("where"), place],
    [t("phone"), person.phone],
    ...contacts.map(({ name, relation, phone }) => [t("contact"), `${name} ${relation} ${phone}`]),
    [t("need"), say(need)],
    [t("team"), t("team_of", { lead, second })],
  ];
  const content = [
    heading(person.name),
    h("dl", { class: "facts" }, told.filter(([, value]) => value).map(fact)),
    ...work(acts, assignment, sheet),
  ];
  return { back: "", content };
}

const fact = ([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value));

function work(acts, assignment, sheet) {
  if (sheet?.state === "waiting") return [h("p", { class: "say say-open" }, t("state_waiting"))];
  if (!assignment.scores) return [h("p", { class: "say say-open" }, t("no_sheet", { lead: assignment.lead }))];
  const scale = acts.app.day.scales[scaleKey(assignment)];
  if (!scale) return [h("p", { class: "say say-wrong" }, t("no_scale"))];
  const apart = assignment.second_scores && h("p", { class: "soft" }, t("apart"));
  const all = steps(scale, assignment);
  if (!sheet) {
    const start = async () => {
      const made = begin(assignment, acts.app.day);
      await save(made);
      await acts.reload();
      acts.go(`${assignment.id}/${all[0].id}`);
    };
    return [apart, h("button", { type: "button", class: "button button-main", onclick: start }, t("start"))];
  }
  const { needed, open } = unanswered(all, scale, sheet);
  const next = needed[0]?.id ?? "review";
  return [
    apart,
    h("p", {}, t("left", { needed: needed.length, open: open.length })),
    h("a", { class: "button button-main", href: `#/${assignment.id}/${next}` }, t("go_on")),
    position(acts, sheet),
    h("h2", {}, t("all_steps")),
    h("ol", { class: "steps" }, all.map((step) => stepLine(assignment, step, sheet))),
  ];
}

function stepLine(assignment, step, sheet) {
  const done = isAnswered(step, sheet);
  const mark = h("span", { class: done ? "tag tag-done" : "tag" }, t(done ? "answered" : "unanswered"));
  return h("li", {}, h("a", { href: `#/${assignment.id}/${step.id}` }, stepTitle(step)), mark);
}

export function stepTitle(step) {
  if (step.kind === "question") return say(step.question.words);
  if (step.kind === "fields") return step.fields.map(({ words }) => say(words)).join(t("comma"));
  return t(`step_${step.kind}`);
}

function position(acts, sheet) {
  if (!navigator.geolocation) return null;
  if (sheet.position) return h("p", { class: "soft" }, t("position_kept"));
  const ask = () =>
    navigator.geolocation.getCurrentPosition(
      async ({ coords: { longitude, latitude } }) => {
        sheet.position = { longitude, latitude };
        await acts.save(sheet);
        acts.render();
      },
      () => button.replaceWith(h("p", { class: "soft", role: "status" }, t("position_failed"))),
      { timeout: 10_000, maximumAge: 60_000 },
    );
  const button = h("button", { type: "button", class: "button", onclick: ask }, t("position"));
  return h("p", {}, button);
}
