// The map of the course: a box a notebook, an arrow from what it needs, and how far one is in each.
import { el } from "./dom.js";

const NS = "http://www.w3.org/2000/svg";
const BOX = { width: 184, height: 66 };
const GAP = { x: 26, y: 46 };

const svg = (tag, attributes, ...children) => {
  const element = document.createElementNS(NS, tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
};

/** Lines of at most so many characters, three of them. */
function wrap(text, most = 17) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last && last.length + word.length + 1 > most) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = last ? `${last} ${word}` : word;
    }
  }
  return lines.length > 3 ? [...lines.slice(0, 2), `${lines[2].slice(0, most - 1)}…`] : lines;
}

/**
 * The map. Rows hold as many boxes as fit; the arrows of a row's end lead down to the next.
 *
 * @param notebooks in order, each with name, number, title, needs (names), share (0 to 1) and open (whether begun)
 * @param columns boxes a row
 */
export function map(notebooks, columns) {
  const rows = Math.ceil(notebooks.length / columns);
  const width = columns * BOX.width + (columns - 1) * GAP.x + 8;
  const height = rows * BOX.height + (rows - 1) * GAP.y + 8;
  const place = new Map(notebooks.map(({ name }, i) => {
    const row = Math.floor(i / columns);
    const column = i % columns;
    return [name, { x: 4 + column * (BOX.width + GAP.x), y: 4 + row * (BOX.height + GAP.y), row }];
  }));
  const arrows = [];
  notebooks.forEach(({ name, needs }, i) => {
    const sources = needs ?? (i > 0 ? [notebooks[i - 1].name] : []);
    for (const source of sources.filter((one) => place.has(one))) {
      arrows.push(arrow(place.get(source), place.get(name), notebooks.findIndex((one) => one.name === source) + 1 === i));
    }
  });
  const boxes = notebooks.map((notebook) => {
    const { x, y } = place.get(notebook.name);
    const lines = wrap(notebook.title);
    const share = Math.round((notebook.share ?? 0) * 100);
    const link = svg("a", { href: `/notebooks/${notebook.name}`, class: share === 100 ? "done" : notebook.open ? "begun" : "", "aria-label": `${notebook.number} ${notebook.title}${share ? `, ${share} % solved` : ""}` },
      svg("rect", { x, y, width: BOX.width, height: BOX.height, rx: 8, class: "box" }),
      svg("text", { x: x + 12, y: y + 38 - (lines.length - 1) * 8.5, class: "number" }, String(notebook.number)),
      ...lines.map((line, i) => svg("text", { x: x + 38, y: y + 38 - (lines.length - 1) * 8.5 + i * 17 }, line)));
    if (share > 0) {
      link.append(svg("rect", { x: x + 10, y: y + BOX.height - 8, width: ((BOX.width - 20) * share) / 100, height: 3, rx: 1.5, class: "share" }));
    }
    return link;
  });
  const tip = svg("marker", { id: "tip", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" }, svg("path", { d: "M0 0 8 4 0 8z" }));
  const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": "What leads to what in the course" },
    svg("defs", {}, tip), svg("g", { class: "arrows", "aria-hidden": "true" }, ...arrows), ...boxes);
  return el("div", { class: "map" }, picture);
}

/** An arrow between two boxes: straight to a neighbour, a bow over the gaps to others. */
function arrow(from, to, neighbour) {
  const end = { x: to.x, y: to.y + BOX.height / 2 };
  let d;
  if (from.row === to.row && neighbour) {
    d = `M${from.x + BOX.width} ${end.y}H${end.x - 3}`;
  } else if (from.row === to.row) {
    const y = to.y + BOX.height;
    d = `M${from.x + BOX.width * 0.7} ${y}C${from.x + BOX.width * 0.7} ${y + 30} ${to.x + BOX.width * 0.3} ${y + 30} ${to.x + BOX.width * 0.3} ${y + 3}`;
  } else {
    const x1 = from.x + BOX.width / 2;
    const x2 = to.x + BOX.width / 2;
    const y1 = from.y + BOX.height;
    d = `M${x1} ${y1}C${x1} ${y1 + GAP.y * 0.9} ${x2} ${to.y - GAP.y * 0.9} ${x2} ${to.y - 3}`;
  }
  return svg("path", { d, "marker-end": "url(#tip)", class: neighbour ? "" : "far" });
}
