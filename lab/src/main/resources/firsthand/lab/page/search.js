// Search over the notebooks' and concepts' sections, as one types, by keyboard or pointer.
import { course } from "./course.js";
import { el, many } from "./dom.js";
import { onKey } from "./help.js";

/** Results shown at most. */
const MOST = 20;

/** Lets the search be opened from the button and with a slash. */
export function installSearch() {
  document.querySelector("button.find").addEventListener("click", open);
  onKey("/", open);
}

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The sections that hold every word, titles first. Each word counts more in a title, and at a word's beginning. */
export function find(sections, query) {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    return [];
  }
  const rated = [];
  for (const section of sections) {
    section.plainTitle ??= plain(section.title);
    section.plainText ??= plain(section.text ?? "");
    let rating = 0;
    for (const word of words) {
      const title = section.plainTitle.indexOf(word);
      const text = section.plainText.indexOf(word);
      if (title < 0 && text < 0) {
        rating = -1;
        break;
      }
      rating += title === 0 ? 12 : title > 0 ? (/[\p{L}\p{N}]/u.test(section.plainTitle[title - 1]) ? 4 : 9) : 0;
      rating += text >= 0 ? 1 + 1 / (1 + text / 200) : 0;
    }
    if (rating >= 0) {
      // Who searches wants what explains; exercises ask for it, and come after all of that.
      rated.push({ section, rating: rating + (section.where === "Concept" ? 0.5 : 0) - (section.exercise ? 100 : 0) });
    }
  }
  return rated.sort((a, b) => b.rating - a.rating).map(({ section }) => section);
}

function excerpt(section, query) {
  const word = plain(query).split(/\s+/).filter(Boolean).find((one) => section.plainText.includes(one));
  const text = section.text ?? "";
  const at = word ? section.plainText.indexOf(word) : 0;
  const from = Math.max(0, at - 50);
  const piece = (from > 0 ? "…" : "") + text.slice(from, from + 150).replace(/\s+/g, " ") + (from + 150 < text.length ? "…" : "");
  const inside = word ? plain(piece).indexOf(word) : -1;
  // Accents can change lengths; then there is no mark rather than a wrong one.
  return inside < 0 || plain(piece).length !== piece.length
    ? [piece]
    : [piece.slice(0, inside), el("mark", {}, piece.slice(inside, inside + word.length)), piece.slice(inside + word.length)];
}

async function open() {
  if (document.querySelector("dialog.search")) {
    return;
  }
  const list = el("ul", { id: "found", role: "listbox", "aria-label": "Results" });
  const count = el("p", { class: "count", role: "status" });
  const input = el("input", {
    type: "search", placeholder: "Search notebooks and concepts", "aria-label": "Search notebooks and concepts", role: "combobox",
    "aria-controls": "found", "aria-expanded": "true", "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false",
  });
  const dialog = el("dialog", { class: "search", "aria-label": "Search" }, input, count, list);
  let sections = [];
  let chosen = -1;
  const choose = (to) => {
    const all = [...list.children];
    all[chosen]?.setAttribute("aria-selected", "false");
    chosen = all.length ? (to + all.length) % all.length : -1;
    all[chosen]?.setAttribute("aria-selected", "true");
    all[chosen]?.scrollIntoView({ block: "nearest" });
    chosen < 0 ? input.removeAttribute("aria-activedescendant") : input.setAttribute("aria-activedescendant", all[chosen].id);
  };
  const go = (section) => {
    dialog.close();
    location.assign(section.url);
  };
  let shown = [];
  const show = () => {
    const all = find(sections, input.value);
    shown = all.slice(0, MOST);
    list.replaceChildren(...shown.map((section, i) => el("li", { id: `found-${i}`, role: "option", "aria-selected": "false", onclick: () => go(section) },
      el("p", { class: "where" }, section.where), el("p", { class: "title" }, section.title), el("p", { class: "text" }, excerpt(section, input.value)))));
    count.textContent = !input.value.trim() ? "" : all.length === 0 ? "Nothing holds all of these words." : all.length > MOST ? `The best ${MOST} of ${all.length} sections` : many(all.length, "section");
    choose(0);
  };
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    const to = { ArrowDown: chosen + 1, ArrowUp: chosen - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      choose(to);
    } else if (event.key === "Escape") {
      event.preventDefault();
      dialog.close();
    } else if (event.key === "Enter" && shown[chosen]) {
      event.preventDefault();
      go(shown[chosen]);
    }
  });
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  input.focus();
  try {
    sections = (await course()).search;
    show();
  } catch {
    count.textContent = "The lab does not answer; try again in a moment.";
  }
}
