// 文本整理: choosing a measure shows where it stands in the source; nothing here is needed to work on a text.

const source = document.getElementById("source");
const form = document.getElementById("draft");
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

function show(ids) {
  for (const one of document.querySelectorAll("#source .chosen")) one.classList.remove("chosen");
  const places = ids.map((id) => document.getElementById(id)).filter((place) => place && source.contains(place));
  for (const place of places) place.classList.add("chosen");
  if (!places.length) return;
  const box = source.getBoundingClientRect(), at = places[0].getBoundingClientRect();
  const inside = at.top >= box.top && at.bottom <= box.bottom;
  if (!inside) source.scrollTo({ top: source.scrollTop + at.top - box.top - box.height / 5, behavior: calm ? "auto" : "smooth" });
}

function choose(card) {
  if (card.classList.contains("chosen")) return;
  for (const one of form.querySelectorAll(".reading-measure.chosen")) one.classList.remove("chosen");
  card.classList.add("chosen");
  show(card.dataset.sources.split(" ").filter(Boolean));
}

if (source && form) {
  form.addEventListener("focusin", (event) => {
    const card = event.target.closest(".reading-measure");
    if (card && !event.target.matches("[data-source]")) choose(card);
  });
  form.addEventListener("click", (event) => {
    const link = event.target.closest("[data-source]");
    const card = event.target.closest(".reading-measure");
    if (card) choose(card);
    if (!link) return;
    event.preventDefault();
    show([link.hash.slice(1)]);
  });
  source.addEventListener("click", (event) => {
    const place = event.target.closest(".k-measure");
    const card = place && [...form.querySelectorAll(".reading-measure")].find((one) => one.dataset.sources.split(" ").includes(place.id));
    if (!card || String(getSelection())) return;
    card.querySelector("input:not([type=hidden])").focus({ preventScroll: true });
    card.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
  });
  let unsaved = false;
  form.addEventListener("input", () => {
    unsaved = true;
    document.getElementById("unsaved").textContent = form.dataset.unsaved;
  });
  form.addEventListener("submit", () => { unsaved = false; });
  addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
  const wrong = form.querySelector("[aria-invalid=true]");
  const named = location.hash.startsWith("#m-") && document.getElementById(location.hash.slice(1));
  if (wrong) wrong.focus();
  else if (named && named.matches(".reading-measure")) named.querySelector("input:not([type=hidden])").focus();
}

const file = document.getElementById("file");
if (file && file.dataset.most) {
  const refused = document.getElementById("refused");
  file.addEventListener("change", () => {
    const large = file.files[0] && file.files[0].size > Number(file.dataset.most);
    file.setCustomValidity(large ? file.dataset.refusal : "");
    refused.hidden = !large;
    refused.textContent = large ? file.dataset.refusal : "";
  });
}
