/** The words of the app in both languages; the page brings them along. */

const LANGUAGE = "songhe-bedside-language";
let all = null;

const words = () => (all ??= JSON.parse(document.getElementById("words").textContent));

/** zh or en: as chosen on this telephone, else the page's own. */
export function lang() {
  const chosen = localStorage.getItem(LANGUAGE);
  return chosen ?? (document.documentElement.dataset.first === "en" ? "en" : "zh");
}

export function switchLanguage() {
  localStorage.setItem(LANGUAGE, lang() === "zh" ? "en" : "zh");
  applyLanguage();
}

export function applyLanguage() {
  document.documentElement.dataset.first ??= document.documentElement.lang;
  document.documentElement.lang = lang() === "en" ? "en" : "zh-CN";
}

/** The words of a key, {fields} filled. */
export function t(key, fields = {}) {
  const said = words()[lang()][key];
  if (said === undefined) throw new Error(`no words for ${key}`);
  return said.replace(/\{(\w+)\}/g, (_, name) => fields[name] ?? "");
}

/** Of words in both languages, as the scale and the server bring them. */
export const say = (both) => (both ? both[lang()] : "");
