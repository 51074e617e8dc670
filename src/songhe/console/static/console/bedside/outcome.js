/** What the answers come to, by the same engine and rule data as the server's; in words. */

import { AnswersError, questions, score } from "../../scales/score.js";

/** The engine's result, or null while something is missing. */
export function outcome(scale, answers) {
  try {
    return score(scale, answers);
  } catch (error) {
    if (error instanceof AnswersError) return null;
    throw error;
  }
}

/** "3级 能力重度受损（重度失能）": the words of a grade in one language. */
export function gradeWords(scale, number, lang) {
  const { words, also } = scale.grades.find(({ grade }) => grade === number);
  const other = also && also[lang] !== words[lang] ? also[lang] : null;
  if (lang === "zh") return `${number}级 ${words.zh}${other ? `（${other}）` : ""}`;
  return `${number}, ${words.en}${other ? ` (${other})` : ""}`;
}

/** Every step to the grade: domains, total, first grade, what changed it. [{kind, text}], as songhe.scales.explain. */
export function reasons(scale, result, lang) {
  const zh = lang === "zh";
  const found = result.first_grade === null ? [] : points(scale, result, lang);
  const basis = result.basis.map((one) => ({ kind: "basis", text: basisWords(scale, one, lang) }));
  const doubt = (part) => (zh ? `未核实：${part.zh}` : `unverified: ${part.en}`);
  const doubts = scale.unverified.map((part) => ({ kind: "unverified", text: doubt(part) }));
  return [...found, ...basis, ...doubts];
}

function points(scale, result, lang) {
  const zh = lang === "zh";
  const best = ({ options }) => Math.max(...options.map(({ value }) => value));
  const most = (domain) => domain.items.reduce((sum, item) => sum + best(item), 0);
  const level = ({ code }) => scale.levels.find((one) => one.code === result.levels[code])?.words[lang];
  const of = (value, limit) => (zh ? `${value}分，满分${limit}分` : `${value} of ${limit}`);
  const colon = zh ? "：" : ": ";
  const found = scale.domains.map((domain) => {
    const told = `${domain.words[lang]}${colon}${of(result.domains[domain.code], most(domain))}`;
    return { kind: "domain", text: level(domain) ? `${told}${zh ? "，" : ", "}${level(domain)}` : told };
  });
  if (result.total !== null) {
    const limit = scale.domains.reduce((sum, domain) => sum + most(domain), 0);
    found.push({ kind: "total", text: `${zh ? "总分" : "total "}${of(result.total, limit)}` });
  }
  const first = gradeWords(scale, result.first_grade, lang);
  return [...found, { kind: "first_grade", text: `${zh ? "初步等级：" : "first grade: "}${first}` }];
}

function basisWords(scale, { rule, answers }, lang) {
  const asked = questions(scale);
  const told = Object.entries(answers).map(([code, option]) => {
    const question = asked.find((one) => one.code === code);
    const chosen = question.options.find((one) => one.code === option);
    return lang === "zh" ? `${question.words.zh} ${chosen.words.zh}` : `${question.words.en}: ${chosen.words.en}`;
  });
  const { words } = scale.rules.find(({ code }) => code === rule);
  if (lang === "zh") return `变更依据：${words.zh}（${told.join("，")}）`;
  return `basis of change: ${words.en} (${told.join(", ")})`;
}
