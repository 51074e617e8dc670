/**
 * The engine of the scales for a telephone: the same rule data (songhe.scales.export.as_json), the same results.
 * score(scale, answers) and selfAssess(scale, answers); answers: {code of a question: code of an option}.
 */

/** Answers that cannot be scored. `problems`: [{kind: "missing" | "unknown" | "extra", question}], all of them. */
export class AnswersError extends Error {
  constructor(problems) {
    super(problems.map(({ kind, question }) => `${question}: ${kind}`).join("; "));
    this.name = "AnswersError";
    this.problems = problems;
  }
}

/** Every item, then what the rules ask besides. */
export function questions(scale) {
  return [...scale.domains.flatMap((domain) => domain.items), ...scale.asked];
}

/**
 * The result of one assessment, with the fields of songhe.scales.engine.Result.
 * A rule that decides at once needs no other answer. Throws AnswersError.
 */
export function score(scale, answers) {
  if (scale.read_only) throw new Error(`${scale.number} is kept for old records and scores nothing`);
  const asked = questions(scale);
  const direct = scale.rules.find((rule) => rule.decides !== null && holds(rule, asked, answers));
  const found = problems(asked, answers).filter((problem) => !direct || problem.kind !== "missing");
  if (found.length) throw new AnswersError(found);
  return direct ? decided(scale, direct, asked, answers) : graded(scale, asked, answers);
}

/** Every missing, unknown and extra answer to these questions: for a form that is being filled in. */
export function problems(asked, answers) {
  const known = new Set(asked.map((question) => question.code));
  const found = asked
    .filter((question) => !option(question, answers))
    .map(({ code }) => ({ kind: Object.hasOwn(answers, code) ? "unknown" : "missing", question: code }));
  const extra = Object.keys(answers).filter((code) => !known.has(code));
  return [...found, ...extra.map((question) => ({ kind: "extra", question }))];
}

/** 自评表: {scale, version, first, second, grade, may_apply}. Throws AnswersError. */
export function selfAssess(scale, answers) {
  const { first, second, counted, grades, may_apply } = scale.gate;
  const found = problems([...first, ...second], answers);
  if (found.length) throw new AnswersError(found);
  const count = (asked) => asked.filter(({ code }) => answers[code] === counted).length;
  const [a, b] = [count(first), count(second)];
  const { grade } = grades.find(({ pairs }) => pairs.some(([one, two]) => one === a && two === b));
  return { scale: scale.id, version: scale.version, first: a, second: b, grade, may_apply: may_apply.includes(grade) };
}

function graded(scale, asked, answers) {
  const items = scale.domains.flatMap((domain) => domain.items);
  const scores = Object.fromEntries(items.map((item) => [item.code, option(item, answers).value]));
  const sum = (domain) => domain.items.reduce((points, item) => points + scores[item.code], 0);
  const domains = Object.fromEntries(scale.domains.map((domain) => [domain.code, sum(domain)]));
  const levels = levelsOf(scale, domains);
  const total = scale.matrix ? null : Object.values(domains).reduce((points, more) => points + more, 0);
  const first = firstGrade(scale, total, levels);
  const rules = scale.rules.filter((rule) => holds(rule, asked, answers));
  const worseBy = Math.max(0, ...rules.map((rule) => rule.worse_by));
  return {
    scale: scale.id,
    version: scale.version,
    scores,
    domains,
    levels: Object.fromEntries(Object.entries(levels).map(([code, level]) => [code, scale.levels[level].code])),
    total,
    first_grade: first,
    basis: rules.map((rule) => basis(rule, asked, answers)),
    grade: Math.min(first + worseBy, scale.grades.at(-1).grade),
  };
}

function decided(scale, rule, asked, answers) {
  const { id, version } = scale;
  const nothing = { scores: {}, domains: {}, levels: {}, total: null, first_grade: null };
  return { scale: id, version, ...nothing, basis: [basis(rule, asked, answers)], grade: rule.decides };
}

function levelsOf(scale, domains) {
  const graded = scale.domains.filter((domain) => domain.bands.length);
  return Object.fromEntries(graded.map(({ code, bands }) => [code, bands.findIndex(within(domains[code]))]));
}

function firstGrade(scale, total, levels) {
  if (!scale.matrix) return scale.grades.find((grade) => within(total)(grade.total)).grade;
  const { row, worst_of, table } = scale.matrix;
  return table[levels[row]][Math.max(...worst_of.map((code) => levels[code]))];
}

const within = (points) => ([least, most]) => least <= points && points <= most;

function option(question, answers) {
  return Object.hasOwn(answers, question.code)
    ? question.options.find(({ code }) => code === answers[question.code])
    : undefined;
}

function holds({ when }, asked, answers) {
  if (when.question) return when.is.includes(answers[when.question]);
  return when.sum.reduce((counted, code) => counted + countOf(code, asked, answers), 0) >= when.at_least;
}

function countOf(code, asked, answers) {
  return option(asked.find((question) => question.code === code), answers)?.value ?? 0;
}

function basis({ code: rule, when }, asked, answers) {
  const told = when.question ? [when.question] : when.sum.filter((code) => countOf(code, asked, answers));
  return { rule, answers: Object.fromEntries(told.map((code) => [code, answers[code]])) };
}
