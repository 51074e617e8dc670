// Scores the assessments of a JSON file with the telephone's engine: node scales_on_phone.mjs ENGINE CASES
import { readFileSync } from "node:fs";

const [engine, file] = process.argv.slice(2);
const { score } = await import(engine);
const { scale, cases } = JSON.parse(readFileSync(file, "utf8"));
const begun = performance.now();
const grades = cases.map((answers) => score(scale, answers).grade);
const seconds = (performance.now() - begun) / 1000;
process.stdout.write(JSON.stringify({ seconds, grades }));
