/** Beside an item: notes, and photographs made small on the telephone. */

import { h } from "./dom.js";
import { compressed } from "./photos.js";
import { addPhoto, photosOf, removePhoto } from "./sheets.js";
import { t } from "./words.js";

const MOST_PHOTOS = 12;

export async function beside(acts, sheet, question) {
  const photos = (await photosOf(sheet)).filter((photo) => photo.question === question);
  return [notes(acts, sheet, question), photographs(acts, sheet, question, photos)];
}

/** Plain text, so that the keyboard's own dictation can write it. */
function notes(acts, sheet, question) {
  const id = `note-${question}`;
  const write = ({ target }) => {
    if (target.value.trim()) sheet.notes[question] = target.value;
    else delete sheet.notes[question];
    acts.save(sheet);
  };
  const value = sheet.notes[question] ?? "";
  const area = h("textarea", { id, class: "typed", rows: "2", maxlength: "1000", value, oninput: write });
  return h("div", { class: "field" }, h("label", { for: id }, t("note")), area);
}

function photographs(acts, sheet, question, photos) {
  const said = h("p", { class: "why", role: "alert" });
  const take = async ({ target }) => {
    const [file] = target.files;
    if (!file) return;
    said.textContent = t("photo_working");
    try {
      if ((await photosOf(sheet)).length >= MOST_PHOTOS) throw new Error("photo_many");
      await addPhoto(sheet, question, await compressed(file), acts.app.day.offset);
      acts.render();
    } catch (error) {
      target.value = "";
      said.textContent = t(["photo_large", "photo_many"].includes(error.message) ? error.message : "photo_unreadable", {
        size: Math.ceil(file.size / 1e6),
        most: MOST_PHOTOS,
      });
    }
  };
  const input = h("input", { type: "file", accept: "image/*", capture: "environment", id: "photo", onchange: take });
  return h(
    "div",
    { class: "field" },
    h("label", { for: "photo", class: "button" }, t("photo")),
    input,
    said,
    h("ul", { class: "photos" }, photos.map((photo, place) => thumbnail(acts, photo, place))),
  );
}

function thumbnail(acts, photo, place) {
  const drop = async () => {
    await removePhoto(photo);
    acts.render();
  };
  return h(
    "li",
    {},
    h("img", { src: `data:image/jpeg;base64,${photo.jpeg}`, alt: t("photo_of", { place: place + 1 }) }),
    h("button", { type: "button", class: "button", onclick: drop }, t("photo_remove", { place: place + 1 })),
  );
}
