/** The first screen: what waits to be sent, whom to visit, what is to be settled, what was sent. */

import { h, heading } from "./dom.js";
import { gradeWords } from "./outcome.js";
import { asFile, discard } from "./sheets.js";
import { lang, say, t } from "./words.js";

const STYLE = { dateStyle: "medium", timeStyle: "short" };

export function listScreen(acts) {
  const { app } = acts;
  const { own, others, day } = app;
  const listed = new Set(day?.assessments.map(({ id }) => id));
  const queued = own.filter(({ state, assignment }) => state !== "open" || !listed.has(assignment.id));
  const busy = new Set(queued.map(({ assignment }) => assignment.id));
  const tasks = (day?.assessments ?? []).filter(({ id }) => !busy.has(id));
  const content = [
    heading(t("list")),
    h("p", { class: "soft" }, day ? t("list_lead", { name: day.name, at: moment(day.now) }) : t("never_asked")),
    others.length > 0 && h("p", { class: "say say-open" }, t("others", { count: others.length })),
    queued.length > 0 && part(t("queue"), queued.map((sheet) => queuedCard(acts, sheet, listed))),
    part(t("tasks"), tasks.length ? tasks.map((one) => taskCard(acts, one)) : [h("p", {}, t("no_tasks"))]),
    day?.to_settle.length > 0 && part(t("settle"), day.to_settle.map(settleCard)),
    app.sent.length > 0 && part(t("sent"), app.sent.map((line) => sentCard(acts, line))),
    h(
      "p",
      { class: "row" },
      h("button", { type: "button", class: "button", onclick: acts.sync }, t("refresh")),
      h("a", { class: "button", href: "#/leave" }, t("leave")),
    ),
  ];
  return { back: null, content };
}

const part = (title, children) => h("section", {}, h("h2", {}, title), ...children);

/** Month, day and time of a moment, as the language writes it. */
export const moment = (iso) =>
  new Intl.DateTimeFormat(lang() === "zh" ? "zh-CN" : "en-GB", STYLE).format(new Date(iso));

function taskCard(acts, assignment) {
  const work = acts.sheetOf(assignment.id) ? "go_on" : "open";
  const when = assignment.visit_at ? moment(assignment.visit_at) : t("due_on", { day: assignment.due_on });
  return h(
    "article",
    { class: "card" },
    h("h3", {}, assignment.person.name),
    h("p", {}, when),
    h("p", { class: "soft" }, assignment.place),
    h("a", { class: "button button-main", href: `#/${assignment.id}` }, t(assignment.scores ? work : "look")),
  );
}

function queuedCard(acts, sheet, listed) {
  const { assignment, state, said } = sheet;
  const lost = state === "open" || (state !== "waiting" && !listed.has(assignment.id));
  const words = state === "open" ? t("not_listed") : t(`state_${state}`);
  return h(
    "article",
    { class: `card card-${state}`, "data-state": state },
    h("h3", {}, assignment.person.name),
    h("p", { class: "tag" }, words),
    said && h("p", { class: "why" }, say(said)),
    said?.advice && h("p", { class: "soft" }, say(said.advice)),
    h(
      "p",
      { class: "row" },
      state === "waiting" && h("button", { type: "button", class: "button", onclick: acts.sync }, t("send_now")),
      state === "refused" && h("a", { class: "button button-main", href: `#/${assignment.id}/review` }, t("correct")),
      (state === "open" || (state === "conflict" && listed.has(assignment.id))) &&
        h("a", { class: "button", href: `#/${assignment.id}/review` }, t("look")),
      h("button", { type: "button", class: "button", onclick: () => download(sheet) }, t("export")),
      (lost || state === "conflict") &&
        h("button", { type: "button", class: "button", onclick: () => drop(acts, sheet) }, t("discard")),
    ),
  );
}

function settleCard({ id, name, leads }) {
  return h(
    "article",
    { class: "card" },
    h("h3", {}, name),
    h("p", {}, t(leads ? "settle_lead" : "settle_second")),
    h("a", { class: "button button-main", href: `/bedside/settle/${id}` }, t("settle_open")),
  );
}

function sentCard({ app }, { name, at, state, grade }) {
  const scale = Object.values(app.day?.scales ?? {}).find(({ grades }) => grades.some((one) => one.grade === grade));
  const said = scale ? gradeWords(scale, grade, lang()) : grade;
  const came = grade === null ? t("sent_waits") : t("sent_grade", { grade: said });
  const when = h("p", { class: "soft" }, moment(at));
  return h("article", { class: "card", "data-sent": state }, h("h3", {}, name), h("p", {}, came), when);
}

async function download(sheet) {
  const address = URL.createObjectURL(await asFile(sheet));
  h("a", { href: address, download: `songhe-${sheet.number}.json` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

async function drop(acts, sheet) {
  if (!confirm(t("discard_sure", { name: sheet.assignment.person.name }))) return;
  await discard(sheet);
  await acts.reload();
  acts.render();
}
