/** The screens of one sheet in their order: one item a screen. Pure. */

import { questions } from "../../scales/score.js";

const FIELDS_A_SCREEN = 3;
const NOT_ASKED = ["computed", "signature"];

/** [{id, kind: "consent" | "known" | "fields" | "question", part, fields?, question?}]; part: what it belongs to. */
export function steps(scale, assignment) {
  const form = scale.forms.find(({ code }) => code === "A");
  const first = [{ id: "consent", kind: "consent", part: null }];
  if (form) first.push({ id: "known", kind: "known", part: form.words });
  const decisive = new Set(scale.rules.filter(({ decides }) => decides !== null).map(({ when }) => when.question));
  const asked = [...ofForm(form, scale, assignment), ...ofScale(scale)];
  const left = questions(scale).filter(({ code }) => !asked.some(({ id }) => id === code));
  const all = [...asked, ...left.map((question) => ofQuestion(question, null))];
  return [...first, ...all.filter(({ id }) => decisive.has(id)), ...all.filter(({ id }) => !decisive.has(id))];
}

const ofQuestion = (question, part) => ({ id: question.code, kind: "question", part, question });

const ofScale = (scale) =>
  scale.domains.flatMap((domain) => domain.items.map((item) => ofQuestion(item, domain.words)));

function ofForm(form, scale, { known }) {
  if (!form) return [];
  const asked = new Map(questions(scale).map((question) => [question.code, question]));
  return form.sections.flatMap(({ words, fields }) => {
    const open = fields.filter(({ code, kind }) => !NOT_ASKED.includes(kind) && !(code in known.fixed));
    return grouped(open).map(([field, ...more]) =>
      field.kind === "question"
        ? ofQuestion(asked.get(field.code), words)
        : { id: field.code, kind: "fields", part: words, fields: [field, ...more] },
    );
  });
}

/** Fields to type stand together, three at most; a choice has a screen of its own. */
function grouped(fields) {
  const groups = [];
  for (const field of fields) {
    const last = groups.at(-1);
    if (typed(field) && last && typed(last[0]) && last.length < FIELDS_A_SCREEN) last.push(field);
    else groups.push([field]);
  }
  return groups;
}

const typed = ({ kind }) => ["text", "day", "number"].includes(kind);

/** Whether nothing else needs an answer: a rule such as coma decides at once. */
export const decidesAtOnce = (scale, answers) =>
  scale.rules.some(({ decides, when }) => decides !== null && when.is?.includes(answers[when.question]));

/** {needed, open}: the steps without which the sheet is not taken, and those that may stay empty. */
export function unanswered(all, scale, sheet) {
  const decided = decidesAtOnce(scale, sheet.answers);
  const empty = all.filter((step) => !isAnswered(step, sheet));
  const must = ({ kind }) => kind === "consent" || (kind === "question" && !decided);
  return { needed: empty.filter(must), open: empty.filter((step) => !must(step)) };
}

export function isAnswered(step, { answers, form }) {
  if (step.kind === "question") return step.id in answers;
  if (step.kind === "fields") return step.fields.every(({ code }) => code in form);
  return step.kind === "known" || "consent" in form;
}
