/** The sheets on this telephone, from the first tap until they are sent. */

import { stamp } from "./clock.js";
import { all, put, remove } from "./vault.js";

const LONGEST_PAUSE = 10 * 60;
let touched = performance.now();

/**
 * A new sheet of an assignment. `state`: open → waiting → (sent and wiped) | refused | conflict; `said` is what the
 * server said of it. `number` stays the same however often it is sent.
 */
export function begin(assignment, day) {
  return {
    number: crypto.randomUUID(),
    account: day.account,
    assignment,
    state: "open",
    said: null,
    answers: {},
    form: { ...assignment.known.suggested },
    notes: {},
    signatures: {},
    started: stamp(day.offset),
    finished: null,
    worked: 0,
    earliest: Date.parse(day.now) - 86_400_000,
    position: null,
    at: "",
  };
}

/** Resolved once it is on the disk. */
export async function save(sheet) {
  const seconds = (performance.now() - touched) / 1000;
  touched = performance.now();
  sheet.worked = Math.round(sheet.worked + Math.min(seconds, LONGEST_PAUSE));
  await put("sheets", sheet.number, sheet);
}

/** Of one account; another's on the same telephone stay closed. */
export async function sheetsOf(account) {
  const found = await all("sheets");
  const isOwn = (sheet) => sheet.account === account;
  return { own: found.filter(isOwn), others: found.filter((sheet) => !isOwn(sheet)) };
}

/** With its photographs: nothing is left of it here. */
export async function discard(sheet) {
  for (const photo of await photosOf(sheet)) await remove("photos", photo.id);
  await remove("sheets", sheet.number);
}

/** {id, number, question, jpeg (base64), taken}. */
export async function photosOf(sheet) {
  const found = (await all("photos")).filter(({ number }) => number === sheet.number);
  return found.sort((a, b) => a.taken.phone - b.taken.phone);
}

export async function addPhoto(sheet, question, jpeg, offset) {
  const id = crypto.randomUUID();
  await put("photos", id, { id, number: sheet.number, question, jpeg, taken: stamp(offset) });
}

export const removePhoto = (photo) => remove("photos", photo.id);

/** Everything of a sheet as a file, for when it can no longer be sent. */
export async function asFile(sheet) {
  const text = JSON.stringify({ ...sheet, photos: await photosOf(sheet) }, null, 1);
  return new Blob([text], { type: "application/json" });
}
