/** The fields of form A as controls: typed, one of several, or any number of several. */

import { h } from "./dom.js";
import { say, t } from "./words.js";

/** Each change is put into `form` and kept at once. */
export function fieldsOf(fields, form, keep) {
  const single = fields.length === 1;
  return fields.map((field) => (CONTROLS[field.kind] ?? typed)(field, form, keep, single));
}

function put(form, code, value) {
  if (value === "" || value?.length === 0) delete form[code];
  else form[code] = value;
}

function typed(field, form, keep) {
  const kinds = { day: "date", number: "text" };
  const id = `field-${field.code}`;
  const input = field.kind === "text" && field.code !== "A.2.6" ? "textarea" : "input";
  const control = h(input, {
    id,
    class: "typed",
    type: input === "input" ? (kinds[field.kind] ?? "text") : null,
    inputmode: field.kind === "number" ? "decimal" : null,
    maxlength: "500",
    rows: input === "textarea" ? "2" : null,
    value: form[field.code] ?? "",
    "aria-describedby": `${id}-wrong`,
  });
  const wrong = h("p", { class: "why", id: `${id}-wrong`, role: "alert" });
  control.addEventListener("input", () => {
    const text = control.value.trim();
    const fits = field.kind !== "number" || text === "" || (/^\d{1,3}([.]\d+)?$/.test(text) && Number(text) < 1000);
    wrong.textContent = fits ? "" : t("no_number");
    control.setAttribute("aria-invalid", String(!fits));
    if (!fits) return;
    put(form, field.code, text);
    keep();
  });
  const unit = field.unit ? `（${field.unit}）` : "";
  return h("div", { class: "field" }, h("label", { for: id }, say(field.words) + unit), control, wrong);
}

function choice(field, form, keep) {
  const buttons = field.options.map(({ code, words }) =>
    h("button", { type: "button", class: "option", "data-option": code, onclick: () => choose(code) }, say(words)),
  );
  const isChosen = ({ dataset }) => String(form[field.code] === dataset.option);
  const mark = () => buttons.forEach((one) => one.setAttribute("aria-pressed", isChosen(one)));
  const choose = (code) => {
    put(form, field.code, form[field.code] === code ? "" : code);
    mark();
    keep();
  };
  mark();
  return h("div", { class: "options", role: "group", "aria-label": say(field.words) }, buttons);
}

/** “none” and the others exclude each other. */
function several(field, form, keep) {
  const chosen = new Set(form[field.code] ?? []);
  const boxes = field.options.map(({ code }) => h("input", { type: "checkbox", value: code }));
  const mark = () => boxes.forEach((box) => (box.checked = chosen.has(box.value)));
  const change = ({ target }) => {
    if (target.checked && target.value === "none") chosen.clear();
    if (target.checked) chosen.delete("none");
    target.checked ? chosen.add(target.value) : chosen.delete(target.value);
    mark();
    put(form, field.code, field.options.map(({ code }) => code).filter((code) => chosen.has(code)));
    keep();
  };
  boxes.forEach((box) => box.addEventListener("change", change));
  mark();
  const words = (place) => h("span", {}, say(field.options[place].words));
  const lines = boxes.map((box, place) => h("label", { class: "option option-box" }, box, words(place)));
  return h("div", { class: "options", role: "group", "aria-label": say(field.words) }, lines);
}

const CONTROLS = { choice, several };
