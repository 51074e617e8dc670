/** Before sending: what is unanswered, what the answers come to, who has signed. */

import { stamp } from "./clock.js";
import { scaleKey } from "./day.js";
import { alert, h, heading } from "./dom.js";
import { gradeWords, outcome, reasons } from "./outcome.js";
import { signersOf } from "./screen_sign.js";
import { kept } from "./screen_step.js";
import { stepTitle } from "./screen_visit.js";
import { steps, unanswered } from "./steps.js";
import { sendInBackground } from "./updating.js";
import { lang, say, t } from "./words.js";

export function reviewScreen(acts, sheet) {
  const { assignment } = sheet;
  const scale = acts.app.day.scales[scaleKey(assignment)];
  const all = steps(scale, assignment);
  const { needed, open } = unanswered(all, scale, sheet);
  const unsigned = signersOf(assignment).filter((signer) => !sheet.signatures[signer]);
  const content = [
    heading(t("review_of", { name: assignment.person.name })),
    sheet.said && refused(sheet, all),
    needed.length > 0 && part(t("review_needed", { count: needed.length }), listed(assignment, needed)),
    open.length > 0 &&
      h("details", {}, h("summary", {}, t("review_open", { count: open.length })), listed(assignment, open)),
    result(scale, sheet),
    part(t("signatures"), signatures(sheet, signersOf(assignment))),
    send(acts, sheet, needed.length > 0 ? "send_needed" : unsigned.length > 0 ? "send_unsigned" : null),
  ];
  return { back: String(assignment.id), content };
}

const part = (title, ...children) => h("section", {}, h("h2", {}, title), ...children);

const link = ({ id }, step) => h("a", { href: `#/${id}/${step.id}` }, stepTitle(step));

const listed = (assignment, found) =>
  h("ul", { class: "steps" }, found.map((step) => h("li", {}, link(assignment, step))));

/** What the server said, with a link to each item it named. */
function refused({ said, assignment }, all) {
  const where = all.filter(({ id }) => said.where?.includes(id));
  const advice = said.advice && h("p", {}, say(said.advice));
  return h("div", { class: "say say-wrong", role: "alert" }, h("p", {}, say(said)), advice, listed(assignment, where));
}

function result(scale, { answers, assignment }) {
  const found = outcome(scale, answers);
  if (!found) return null;
  return h(
    "section",
    { class: "card", id: "result", "data-grade": found.grade },
    h("h2", {}, t("result")),
    h("p", { class: "big" }, gradeWords(scale, found.grade, lang())),
    h("p", { class: "tag" }, t(assignment.second_scores ? "provisional_own" : "provisional")),
    h("ul", {}, reasons(scale, found, lang()).map(({ text }) => h("li", {}, text))),
  );
}

function signatures({ signatures: signed, assignment }, signers) {
  return h(
    "ul",
    { class: "steps" },
    signers.map((signer) =>
      h(
        "li",
        {},
        h("a", { href: `#/${assignment.id}/sign-${signer}` }, t(`signer_${signer}`)),
        signed[signer] ? drawn(signed[signer]) : h("span", { class: "tag" }, t("unsigned")),
      ),
    ),
  );
}

const drawn = ({ name, image }) =>
  h("img", { class: "signed", alt: t("signed_by", { name }), src: `data:image/png;base64,${image}` });

function send(acts, sheet, missing) {
  const go = async () => {
    if (missing) return wrong.replaceChildren(alert("wrong", t(missing)));
    Object.assign(sheet, { state: "waiting", said: null, finished: stamp(acts.app.day.offset) });
    if (!(await kept(acts, sheet))) return (sheet.state = "open");
    acts.go("");
    if (navigator.onLine) await acts.sync();
    if (acts.sheetOf(sheet.assignment.id)?.state === "waiting") sendInBackground();
  };
  const wrong = h("div");
  const button = h("button", { type: "button", class: "button button-main button-wide", onclick: go }, t("send"));
  return h("div", {}, wrong, button);
}
