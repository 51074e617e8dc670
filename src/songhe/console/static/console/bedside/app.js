/** The app: what it knows, which screen is up, when it asks the server and sends. */

import { askDay, keptDay, sentSheets } from "./day.js";
import { alert, show } from "./dom.js";
import { frame } from "./frame.js";
import { leaveScreen } from "./screen_leave.js";
import { listScreen } from "./screen_list.js";
import { reviewScreen } from "./screen_review.js";
import { signScreen } from "./screen_sign.js";
import { stepScreen } from "./screen_step.js";
import { visitScreen } from "./screen_visit.js";
import { sendAll } from "./sending.js";
import { save, sheetsOf } from "./sheets.js";
import { watchForUpdates } from "./updating.js";
import { applyLanguage, t } from "./words.js";

const BACKOFF = [5, 15, 60, 300];
const app = { day: null, own: [], others: [], sent: [], signedOut: false, notAllowed: false, update: null, again: 0 };
let saving = Promise.resolve();
let timer = null;

/** What screens may do. */
const acts = {
  app,
  go: (to) => (location.hash === `#/${to}` ? render() : (location.hash = `#/${to}`)),
  render: () => render(),
  sheetOf: (id) => app.own.find(({ assignment }) => assignment.id === id),
  /** Resolved once it is on the disk; one after the other, so that the last one stands. */
  save: (sheet) => (saving = saving.catch(() => {}).then(() => save(sheet))),
  reload,
  sync,
};

async function reload() {
  app.day = (await keptDay()) ?? null;
  const { own, others } = await sheetsOf(app.day?.account);
  [app.own, app.others, app.sent] = [own, others, await sentSheets()];
}

/** #/12/B.1.1 → the screen of a step of assignment 12. */
function screen() {
  const [id, part] = location.hash.slice(2).split("/").map(decodeURIComponent);
  if (id === "leave") return leaveScreen(acts);
  const sheet = acts.sheetOf(Number(id));
  const assignment = app.day?.assessments.find((one) => one.id === Number(id)) ?? sheet?.assignment;
  if (!assignment) return listScreen(acts);
  if (!part || !sheet || sheet.state === "waiting") return visitScreen(acts, assignment, sheet);
  if (part === "review") return reviewScreen(acts, sheet);
  if (part.startsWith("sign-")) return signScreen(acts, sheet, part.slice("sign-".length));
  return stepScreen(acts, sheet, part);
}

let first = true;
async function render() {
  const main = await screen();
  show(frame(acts, main), { focus: !first });
  first = false;
}

/** Ask for the day and send what waits; what could not be reached is tried again, later and later. */
async function sync() {
  clearTimeout(timer);
  try {
    const { day, signedOut = false, notAllowed = false } = await askDay();
    Object.assign(app, { signedOut, notAllowed });
    const came = day ? await sendAll() : {};
    app.signedOut ||= came.signedOut ?? false;
    if (came.busy) timer = setTimeout(sync, BACKOFF[0] * 1000); // the service worker is at it
    app.again = 0;
  } catch {
    const seconds = BACKOFF[Math.min(app.again, BACKOFF.length - 1)];
    app.again += 1;
    timer = setTimeout(sync, seconds * 1000);
  }
  await changed();
}

/** Sheets may have gone meanwhile; a screen somebody is typing on is left alone. */
async function changed() {
  const before = app.own.map(({ state }) => state).join();
  const open = acts.sheetOf(Number(location.hash.slice(2).split("/")[0]));
  const editing = open?.state !== "waiting" && open && location.hash.split("/").length > 2;
  if (editing) {
    const [day, sent] = [(await keptDay()) ?? null, await sentSheets()];
    if (day?.account === app.day?.account) return void Object.assign(app, { day, sent });
  }
  await reload();
  if (!editing || before !== app.own.map(({ state }) => state).join()) await render();
}

async function start() {
  applyLanguage();
  if (!globalThis.isSecureContext || !navigator.locks) {
    document.querySelector("main").append(alert("wrong", t("insecure")));
    return;
  }
  await reload();
  await render();
  addEventListener("hashchange", render);
  addEventListener("online", sync);
  addEventListener("offline", () => changed());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && sync());
  new BroadcastChannel("songhe-bedside").addEventListener("message", changed);
  watchForUpdates(acts);
  navigator.storage?.persist?.();
  await sync();
}

start();
