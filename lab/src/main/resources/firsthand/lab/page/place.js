// Where one reads: a page opens at what its address names or where it was left, and stays there while it still grows.

/** Milliseconds of stillness after which a place is kept. */
const STILL = 200;
/** Milliseconds in which a new page may still grow: pictures, formulas and fonts come after its text. */
const GROWING = 5000;

/** Whether this page is to open where it begins. */
export const beginsAtTheTop = (name) => location.hash.length < 2 && !read(`place ${name}`);

/** Goes to where this page is to open, and keeps the place in it from then on, for this tab. */
export function keepPlace(name, article) {
  const key = `place ${name}`;
  const left = read(key);
  const linked = location.hash.length > 1 && named(location.hash.slice(1));
  const came = performance.getEntriesByType("navigation")[0]?.type;
  const cell = left && (!linked || came === "reload" || came === "back_forward") && document.getElementById(left.cell);
  let held = null;
  if (cell) {
    held = hold(article, () => scrollBy({ top: cell.getBoundingClientRect().top - left.top, behavior: "instant" }));
  } else if (linked) {
    write(key, null);
    held = hold(article, () => linked.scrollIntoView({ behavior: "instant" }));
  }

  const keep = () => {
    if (!held?.()) {
      const top = document.querySelector(".main-bar")?.getBoundingClientRect().bottom ?? 0;
      const first = [...article.children].find((one) => one.getBoundingClientRect().bottom > top);
      // At the very top there is nothing to go back to.
      write(key, first && scrollY > 0 ? { cell: first.id, top: Math.round(first.getBoundingClientRect().top) } : null);
    }
  };
  let still = 0;
  addEventListener("scroll", () => {
    clearTimeout(still);
    still = setTimeout(keep, STILL);
  }, { passive: true });
  addEventListener("pagehide", () => {
    keep();
    // When this page is opened again it is too short at first for the browser's own way back.
    history.scrollRestoration = "manual";
  });
  history.scrollRestoration = "auto";
}

/** What an address names; it may be written as no browser would, as in "#100%". */
function named(hash) {
  try {
    return document.getElementById(decodeURIComponent(hash));
  } catch {
    return document.getElementById(hash);
  }
}

/** Goes there now and each time the page grows, until the reader moves or all should be there; tells whether it still does. */
function hold(article, go) {
  const events = ["wheel", "touchmove", "keydown", "pointerdown"];
  const watch = new ResizeObserver(go);
  let holds = true;
  const release = () => {
    holds = false;
    watch.disconnect();
    events.forEach((type) => removeEventListener(type, release, true));
  };
  events.forEach((type) => addEventListener(type, release, { capture: true, passive: true }));
  setTimeout(release, GROWING);
  document.fonts.ready.then(() => holds && go());
  watch.observe(article);
  // What stands above grows too: a banner, the bar.
  watch.observe(document.body);
  go();
  return () => holds;
}

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, place) {
  try {
    sessionStorage.setItem(key, JSON.stringify(place));
  } catch {
    // Where nothing may be stored, one begins at the top.
  }
}
