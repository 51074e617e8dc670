/** Signing out: everything on the telephone is wiped; what was not sent is named first. */

import { askDay } from "./day.js";
import { h, heading } from "./dom.js";
import { wipe } from "./vault.js";
import { t } from "./words.js";

export function leaveScreen({ app }) {
  const unsent = [...app.own, ...app.others].length;
  const content = [
    heading(t("leave")),
    h("p", {}, t("leave_lead")),
    unsent > 0 && h("p", { class: "say say-wrong" }, t("leave_unsent", { count: unsent })),
    h(
      "p",
      { class: "row" },
      h("a", { class: "button button-main", href: "#/" }, t("leave_not")),
      h("button", { type: "button", class: "button", onclick: leave }, t(unsent ? "leave_anyway" : "leave")),
    ),
  ];
  return { back: "", content };
}

async function leave() {
  await signOut().catch(() => {}); // without network the session ends by itself; the telephone is wiped all the same
  await wipe();
  location.assign("/sign-in?next=/bedside/");
}

async function signOut() {
  const { day } = await askDay();
  if (day) await fetch("/sign-out", { method: "POST", headers: { "X-CSRFToken": day.csrf }, redirect: "manual" });
}
