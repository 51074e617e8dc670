// Scores the cases of a JSON file with score.js, as a telephone would: node score_cases.mjs ENGINE CASES
import { readFileSync } from "node:fs";

const [engine, file] = process.argv.slice(2);
const { score, selfAssess, AnswersError } = await import(engine);
const { scale, cases, gate_cases } = JSON.parse(readFileSync(file, "utf8"));

function tried(run) {
  try {
    return run();
  } catch (error) {
    if (error instanceof AnswersError) return { problems: error.problems };
    throw error;
  }
}

const results = cases.map((answers) => tried(() => score(scale, answers)));
const gates = gate_cases.map((answers) => tried(() => selfAssess(scale, answers)));
process.stdout.write(JSON.stringify({ results, gates }));
