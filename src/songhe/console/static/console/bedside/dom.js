/** Building pages from elements; nothing is ever read as HTML. */

/** h("button", {class: "next", onclick: go}, "下一项"): an element; null and false children are left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(element, name, value);
  element.append(...children.flat(3).filter((child) => child !== null && child !== false && child !== undefined));
  return element;
}

function set(element, name, value) {
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name === "value") element.value = value;
  else if (value === true) element.setAttribute(name, "");
  else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
}

/** Put a screen up: its main part is announced by its heading. */
export function show(main, { focus }) {
  document.getElementById("app").replaceChildren(...main);
  const heading = document.querySelector("h1");
  document.title = `${heading.textContent} · 松鹤`;
  window.scrollTo(0, 0);
  if (focus) heading.focus();
}

export const heading = (...children) => h("h1", { tabindex: "-1" }, ...children);

/** A paragraph that screen readers say when it appears. */
export const alert = (kind, ...children) => h("p", { class: `say say-${kind}`, role: "alert" }, ...children);
