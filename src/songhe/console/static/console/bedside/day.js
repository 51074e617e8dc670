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
  await forgetOldLines(Date.parse(day.now));
  return { day };
}

const fresh = (scales) => Object.fromEntries(Object.entries(scales).filter(([, scale]) => scale));

/** The scales of today's assignments and of the sheets that lie here; others are forgotten. */
async function withNeeded(scales, today) {
  const needed = new Set([...today, ...(await all("sheets")).map(({ assignment }) => scaleKey(assignment))]);
  return Object.fromEntries(Object.entries(scales).filter(([key]) => needed.has(key)));
}

export const scaleKey = ({ scale, version }) => `${scale}@${version}`;

/** As last asked. How old it is, only a clock could tell, and the telephone's may be wrong. */
export const keptDay = () => get("kept", "day");

/** An assignment whose sheet arrived is no task any more. */
export async function isSent({ id }) {
  const day = await keptDay();
  await put("kept", "day", { ...day, assessments: day.assessments.filter((one) => one.id !== id) });
}

/** What was sent from here: {number, name (masked), at, state, grade}, the latest first. */
export async function sentSheets() {
  const sent = (await all("kept")).filter((one) => one.sent);
  return sent.sort((a, b) => b.at.localeCompare(a.at));
}

async function forgetOldLines(now) {
  const old = (await sentSheets()).filter(({ at }) => now - Date.parse(at) > KEPT_DAYS * 86_400_000);
  for (const one of old) await remove("kept", `sent-${one.number}`);
}
