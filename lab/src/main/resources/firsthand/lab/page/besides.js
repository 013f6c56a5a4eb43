// On pages of the site that the lab serves, a concept's or a source's: the lab's search and keys in their top bar.
import { el } from "./dom.js";
import { installHelp } from "./help.js";
import { installSearch } from "./search.js";

document.body.classList.add("lab");
document.querySelector(".top .theme").before(
  el("button", { class: "find", type: "button", "aria-keyshortcuts": "/" }, el("span", {}, "Search"), el("kbd", { "aria-hidden": "true" }, "/")),
  el("button", { class: "round help", type: "button", "aria-label": "Keyboard shortcuts", title: "Keyboard shortcuts (?)" }, "?"),
);
installSearch();
installHelp("page");
