// Opens the page that the shell asks for.
import { banner, drop } from "./banners.js";
import { installHelp } from "./help.js";
import { Live } from "./live.js";
import { openNotebook } from "./notebook.js";
import { installSearch } from "./search.js";
import { openStart } from "./start.js";

const { kind, name } = document.documentElement.dataset;
const live = new Live();
let late = 0;

live.on("down", () => {
  // A line that is back within a second is nobody's business.
  late ||= setTimeout(() => {
    banner("line", "The lab does not answer. What you write is kept here, and sent when it is back. If it was ended, start ./firsthand lab again and open the address it prints.");
  }, 1000);
});
live.on("up", () => {
  clearTimeout(late);
  late = 0;
  drop("line");
});
live.on("gone", () => banner("line", "The lab was ended. What you write is kept here; start ./firsthand lab again and open the address it prints."));

// On a checkout's first start figures that play are compiled beside the lab; here they come to life.
live.on("figures", () => {
  if (document.documentElement.dataset.figures !== "here") {
    document.documentElement.dataset.figures = "here";
    const script = document.createElement("script");
    script.src = "/assets/widget.js";
    document.head.append(script);
  }
});

installSearch();
installHelp(kind);
if (kind === "notebook") {
  openNotebook(live, name);
} else {
  openStart(live);
}
