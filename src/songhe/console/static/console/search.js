// 找人 by keyboard: arrows choose among the hits, Enter opens the chosen one, typing goes on meanwhile.
const field = document.getElementById("who");
const box = document.getElementById("hits");
const links = () => [...box.querySelectorAll(".hits a")];

function choose(step) {
  const all = links(), at = all.findIndex((link) => link.classList.contains("chosen"));
  const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
  if (!next) return;
  for (const link of all) link.classList.toggle("chosen", link === next);
  next.scrollIntoView({ block: "nearest" });
  if (document.activeElement !== field) next.focus();
}

// What is shown answers what is typed: Enter before the answer came asks the server instead.
const answered = () => box.querySelector(".hits")?.dataset.text === field.value.trim().replace(/\s+/g, " ");

document.addEventListener("keydown", (event) => {
  if (event.isComposing || (event.target !== field && !box.contains(event.target))) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    choose(event.key === "ArrowDown" ? 1 : -1);
  }
  const chosen = box.querySelector("a.chosen");
  if (event.key === "Enter" && event.target === field && chosen && answered()) {
    event.preventDefault();
    location.assign(chosen.href);
  }
});
box.addEventListener("focusin", (event) => {
  const link = event.target.closest(".hits a");
  if (link) for (const one of links()) one.classList.toggle("chosen", one === link);
});
