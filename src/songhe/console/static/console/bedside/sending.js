/** The queue: whatever waits is sent when it can be, once, by the page or by the service worker. */

import { questions } from "../../scales/score.js";
import { times } from "./clock.js";
import { askDay, isSent, scaleKey } from "./day.js";
import { outcome } from "./outcome.js";
import { discard, photosOf } from "./sheets.js";
import { all, put } from "./vault.js";

const LOCK = "songhe-bedside-sending";
const PATIENCE = 120_000;
const KEPT = [403, 404, 409];

/**
 * Send what waits. {sent, refused, signedOut, waiting}: how many went, how many were not taken, what is left.
 * Only one page or worker of the telephone sends at a time. Throws when the server cannot be reached.
 */
export function sendAll() {
  return navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => (lock ? run() : { busy: true }));
}

async function run() {
  const waiting = async () => (await all("sheets")).filter(({ state }) => state === "waiting");
  const found = { sent: 0, refused: 0, signedOut: false };
  if ((await waiting()).length) {
    const { day, signedOut, notAllowed } = await askDay();
    if (!day) return { ...found, signedOut: Boolean(signedOut || notAllowed), waiting: (await waiting()).length };
    for (const sheet of (await waiting()).filter(({ account }) => account === day.account)) {
      const came = await sendOne(sheet, day);
      if (came === "signedOut") return { ...found, signedOut: true, waiting: (await waiting()).length };
      found[came] += 1;
    }
    if (found.sent) await askDay().catch(() => {}); // what is to be settled now; it can wait
  }
  return { ...found, waiting: (await waiting()).length };
}

async function sendOne(sheet, day) {
  const answer = await fetch("/bedside/sheets", {
    method: "POST",
    body: await packed(sheet, day),
    headers: { "X-CSRFToken": day.csrf },
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (answer.type === "opaqueredirect") return "signedOut";
  if (answer.ok) return arrived(sheet, await answer.json());
  const said = await sentence(answer);
  if (!said) throw new Error(`the server answered ${answer.status}`);
  const state = KEPT.includes(answer.status) ? "conflict" : "refused";
  await put("sheets", sheet.number, { ...sheet, state, said });
  return "refused";
}

/** What is kept of a sheet that arrived is a line without answers; the rest is wiped. */
async function arrived({ number, assignment, ...rest }, { state, grade, received_at }) {
  const line = { sent: true, number, name: assignment.person.masked, at: received_at, state, grade };
  await put("kept", `sent-${number}`, line);
  await isSent(assignment);
  await discard({ number, ...rest });
  return "sent";
}

/** {zh, en, advice, where}, or null where the answer is no decision about the sheet and it is to be sent again. */
async function sentence(answer) {
  const kind = answer.headers.get("Content-Type") ?? "";
  if (kind.startsWith("application/json") && answer.status < 500) return answer.json();
  if (answer.status !== 413) return null;
  const [zh, en] = (await answer.text()).split("\n");
  return { zh, en: en ?? zh, where: [] };
}

async function packed(sheet, day) {
  const body = new FormData();
  const photos = await photosOf(sheet);
  body.append("sheet", JSON.stringify(told(sheet, photos, day)));
  photos.forEach(({ jpeg }, place) => body.append(`photo-${place}`, jpegOf(jpeg), `${place}.jpg`));
  return body;
}

const jpegOf = (base64) =>
  new Blob([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], { type: "image/jpeg" });

function told({ assignment, ...sheet }, photos, day) {
  const now = Date.parse(day.now);
  const iso = (moment) => new Date(Math.min(moment, now)).toISOString();
  const { started, finished } = times(sheet, day.offset, now);
  const when = (stamped) => iso(times({ ...sheet, started: stamped }, day.offset, now).started);
  const scale = day.scales[scaleKey(assignment)];
  return {
    number: sheet.number,
    assessment: assignment.id,
    version: assignment.version,
    answers: known(scale, sheet.answers),
    form: sheet.form,
    notes: sheet.notes,
    started_at: iso(started),
    finished_at: iso(finished),
    grade: scale ? (outcome(scale, sheet.answers)?.grade ?? null) : null,
    signatures: Object.entries(sheet.signatures).map(([signer, { name, image, at }]) => ({
      signer,
      name,
      image,
      signed_at: when(at),
    })),
    photos: photos.map(({ question, taken }) => ({ question, taken_at: when(taken) })),
    longitude: sheet.position?.longitude ?? null,
    latitude: sheet.position?.latitude ?? null,
  };
}

/** In the order of the scale. */
function known(scale, answers) {
  if (!scale) return answers;
  const asked = questions(scale).map(({ code }) => code);
  return Object.fromEntries(asked.filter((code) => code in answers).map((code) => [code, answers[code]]));
}
