/** The day's assignments: asked from the server, kept on the telephone for when there is no network. */

import { measured } from "./clock.js";
import { all, get, put, remove } from "./vault.js";

const PATIENCE = 20_000;
const KEPT_DAYS = 7;

/** {day} or {signedOut: true} or {notAllowed: true}. Throws when the server cannot be reached. */
export async function askDay() {
  const known = (await get("kept", "day"))?.scales ?? {};
  const have = Object.values(known).map((scale) => scale.fingerprint).join(",");
  const asked = Date.now();
  const options = { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) };
  const answer = await fetch(`/bedside/day.json?have=${have}`, options);
  if (answer.type === "opaqueredirect") return { signedOut: true };
  if (answer.status === 403) return { notAllowed: true };
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  const day = await answer.json();
  day.offset = measured(Date.parse(day.now), asked, Date.now());
  day.scales = await withNeeded({ ...known, ...fresh(day.scales) }, Object.keys(day.scales));
  day.asked = Date.now();
  const { csrf, ...kept } = day;
  await put("kept", "day", kept);
  return { day };
}

const fresh = (scales) => Object.fromEntries(Object.entries(scales).filter(([, scale]) => scale));

/** The scales of today's assignments and of the sheets that lie here; others are forgotten. */
async function withNeeded(scales, today) {
  const needed = new Set([...today, ...(await all("sheets")).map(({ assignment }) => scaleKey(assignment))]);
  return Object.fromEntries(Object.entries(scales).filter(([key]) => needed.has(key)));
}

export const scaleKey = ({ scale, version }) => `${scale}@${version}`;

/** As last asked; of a day that nobody asked about for a week the people are forgotten. */
export async function keptDay() {
  const day = await get("kept", "day");
  if (!day || Math.abs(Date.now() - day.asked) < KEPT_DAYS * 86_400_000) return day;
  const forgotten = { ...day, assessments: [], to_settle: [] };
  await put("kept", "day", forgotten);
  return forgotten;
}

/** What was sent from here: {number, name, at, state, grade}; for a week, names masked. */
export async function sentSheets() {
  const sent = (await all("kept")).filter((one) => one.sent);
  const old = sent.filter(({ at }) => Math.abs(Date.now() - Date.parse(at)) > KEPT_DAYS * 86_400_000);
  for (const one of old) await remove("kept", `sent-${one.number}`);
  return sent.filter((one) => !old.includes(one)).sort((a, b) => b.at.localeCompare(a.at));
}
