/** One signature: drawn, or the typed name. */

import { stamp } from "./clock.js";
import { alert, h, heading } from "./dom.js";
import { kept } from "./screen_step.js";
import { pad } from "./signature.js";
import { t } from "./words.js";

/** Who must sign this sheet, as the server asks for it. */
export function signersOf({ role, second_scores }) {
  if (!second_scores) return ["lead", "second", "informant"];
  return role === "lead" ? ["lead", "informant"] : ["second"];
}

export function signScreen(acts, sheet, signer) {
  const { assignment } = sheet;
  const { lead, second } = assignment;
  const given = { lead, second, informant: sheet.form["A.3.1"] }[signer] ?? "";
  const value = sheet.signatures[signer]?.name ?? given;
  const name = h("input", { id: "signer", class: "typed", maxlength: "64", value });
  if (signer !== "informant") name.readOnly = true;
  const paper = pad(t("pad", { who: t(`signer_${signer}`) }));
  const wrong = (key) => wrongAt.replaceChildren(alert("wrong", t(key)));
  const wrongAt = h("div");
  const done = async () => {
    if (!name.value.trim()) return wrong("sign_name");
    if (paper.isEmpty()) return wrong("sign_empty");
    sheet.signatures[signer] = { name: name.value.trim(), image: paper.image(), at: stamp(acts.app.day.offset) };
    if (await kept(acts, sheet)) acts.go(`${assignment.id}/review`);
  };
  const content = [
    heading(t("sign_title", { who: t(`signer_${signer}`) })),
    h("p", {}, t("sign_lead")),
    h("div", { class: "field" }, h("label", { for: "signer" }, t("sign_who")), name),
    paper.canvas,
    wrongAt,
    h(
      "p",
      { class: "row" },
      h("button", { type: "button", class: "button", onclick: paper.clear }, t("sign_clear")),
      h("button", { type: "button", class: "button", onclick: () => paper.write(name.value) }, t("sign_typed")),
      h("button", { type: "button", class: "button button-main", onclick: done }, t("sign_done")),
    ),
  ];
  return { back: `${assignment.id}/review`, content };
}
