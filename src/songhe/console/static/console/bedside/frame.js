/** What stands around every screen: where one is, whether there is network, what must be said. */

import { alert, h } from "./dom.js";
import { switchLanguage, t } from "./words.js";

/** [header, main]. A screen is {back: hash or null, title, content}. */
export function frame(acts, { back, content }) {
  return [top(acts, back), h("main", { id: "main" }, ...notices(acts), ...content)];
}

function top(acts, back) {
  const change = () => (switchLanguage(), acts.render());
  const online = navigator.onLine;
  return h(
    "header",
    { class: "top" },
    back === null
      ? h("span", { class: "top-name" }, t("title"))
      : h("a", { class: "quiet", href: `#/${back}` }, `‹ ${t("back")}`),
    h("span", { class: online ? "net" : "net net-off", role: "status" }, t(online ? "online" : "offline")),
    h("button", { class: "quiet", type: "button", onclick: change, lang: t("other_lang") }, t("other_language")),
  );
}

function notices({ app }) {
  const signIn = h("a", { class: "button", href: "/sign-in?next=/bedside/" }, t("sign_in"));
  const update = h("button", { type: "button", class: "button", onclick: () => app.update() }, t("update_take"));
  return [
    app.signedOut && navigator.onLine && alert("open", t("signed_out"), " ", signIn),
    app.notAllowed && alert("wrong", t("not_allowed")),
    app.update && alert("open", t("update_there"), " ", update),
  ].filter(Boolean);
}
