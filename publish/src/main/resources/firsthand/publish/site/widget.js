// Living figures: where a page has <figure class="widget widget-NAME">, the picture in it gets a button that starts the
// widget. Controls and panels are built from what the Java class declares; it computes in a worker (worker.js).
(() => {
  "use strict";
  // The compiled library is loaded when a widget is started, as a script: a page opened from disk may fetch nothing.
  const folder = new URL("widgets/", document.currentScript.src).href;
  const waiting = new Map();
  const loaded = new Map();

  const load = (name) => {
    if (!loaded.has(name)) {
      loaded.set(name, new Promise((resolve, reject) => {
        waiting.set(name, resolve);
        const script = document.createElement("script");
        script.src = `${folder}${name}.js`;
        script.onerror = () => {
          loaded.delete(name);
          script.remove();
          reject(new Error(`${name}.js could not be loaded. Is the page complete, and the network there?`));
        };
        document.head.append(script);
      }));
    }
    return loaded.get(name);
  };

  const el = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") {
        element.addEventListener(name.slice(2), value);
      } else if (value !== false && value !== undefined && value !== null) {
        element.setAttribute(name, value === true ? "" : String(value));
      }
    }
    element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
    return element;
  };
  const button = (word, onclick, attributes = {}) => el("button", { type: "button", onclick, ...attributes }, word);

  // A structure type: only an engine with garbage collection takes it.
  const collects = () => {
    try {
      return WebAssembly.validate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 95, 1, 120, 0]));
    } catch {
      return false;
    }
  };
  const wanted = () => {
    const asked = new URLSearchParams(location.search).get("engine");
    return asked === "js" || !collects() ? "js" : "wasm";
  };
  const calm = () => !matchMedia("(prefers-reduced-motion: no-preference)").matches;
  const bytes = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

  // Steps a view, and a pause between views.
  const SPEEDS = [
    ["ONE_A_SECOND", "1 step a second", 1, 1000],
    ["FIVE_A_SECOND", "5 steps a second", 1, 200],
    ["ONE_A_PICTURE", "1 step a picture", 1, 0],
    ["TEN_A_PICTURE", "10 steps a picture", 10, 0],
    ["FULL", "as fast as it goes", 0, 0],
  ];

  const number = (value) => {
    const size = Math.abs(value);
    return Number.isInteger(value) && size < 1e6 ? String(value) : size !== 0 && (size < 1e-3 || size >= 1e6) ? value.toExponential(1).replace("e+", "e").replace(".0e", "e") : String(Number(value.toPrecision(3)));
  };

  const many = (steps) => `${steps.toLocaleString("en")} step${steps === 1 ? "" : "s"}`;

  class Widget {
    #figure;
    #name;
    #worker = null;
    #about = null;
    #running = false;
    #unshown = false;
    #visible = true;
    #panels = new Map();
    #parts = {};
    #seed = 1;
    #data = null;
    #focused = false;
    #room = 0;

    constructor(figure) {
      this.#figure = figure;
      this.#name = [...figure.classList].find((name) => name.startsWith("widget-"))?.slice(7);
      this.#offer();
    }

    #offer() {
      const bar = el("div", { class: "widget-offer" },
        button("Start", () => this.start(true), { class: "widget-start" }),
        el("span", {}, "Runs here, in your browser, with the Java of this course."));
      this.#parts.offer = bar;
      this.#figure.append(bar);
    }

    /** Loads and opens it; `run`: and begins to learn. */
    async start(run, kind = wanted()) {
      const offer = this.#parts.offer;
      this.#focused ||= offer.querySelector(":focus-visible") !== null; // by keyboard
      offer.querySelector("button").disabled = true;
      offer.querySelector("span").textContent = "Loading …";
      this.#figure.classList.add("loading");
      try {
        const engine = await load(kind);
        const source = URL.createObjectURL(new Blob([engine.program], { type: "text/javascript" }));
        this.#worker = new Worker(source);
        URL.revokeObjectURL(source);
        this.#worker.onmessage = ({ data }) => this.#hear(data, run, kind);
        this.#worker.onerror = (event) => this.#fault(event.message || "the worker did not start", run, kind, this.#about === null);
        this.#worker.postMessage({ do: "open", name: this.#name, binary: engine.binary && bytes(engine.binary) });
        this.#figure.dataset.engine = kind;
      } catch (error) {
        this.#fault(error.message, run, kind, false);
      }
    }

    #fault(message, run, kind, early) {
      this.#worker?.terminate();
      this.#worker = null;
      if (early && kind === "wasm") {
        this.start(run, "js"); // an engine that does not take this WebAssembly after all
        return;
      }
      this.#running = false;
      this.#figure.classList.remove("loading");
      this.#parts.offer?.remove();
      this.#parts.offer = el("div", { class: "widget-offer", role: "alert" },
        button("Start again", () => {
          this.#parts.body?.remove();
          this.#panels.clear();
          this.#about = null;
          this.start(run);
        }, { class: "widget-start" }),
        el("span", {}, `It stopped: ${message}`));
      this.#figure.append(this.#parts.offer);
    }

    #hear(message, run, kind) {
      if (message.fault !== undefined) {
        this.#fault(message.fault, run, kind, message.early);
      } else if (message.opened) {
        this.#about = message.opened;
        this.#begin(message.needs, run, kind);
      } else if (message.trouble !== undefined) {
        this.#parts.trouble.textContent = message.trouble;
      } else if (message.view) {
        this.#show(message);
      }
    }

    async #begin(needs, run, kind) {
      try {
        this.#data = needs ? (await load(needs)).binary : null;
      } catch (error) {
        this.#fault(error.message, run, kind, false);
        return;
      }
      this.#build();
      this.#room = this.#width();
      this.#send("begin", { data: this.#data, room: this.#room });
      this.#pace();
      // Who asked for less motion presses Run for it.
      this.#running = run && this.#about.runs && !calm();
      if (this.#running) {
        this.#send("run");
      }
      this.#label();
    }

    #send(what, more = {}) {
      this.#worker?.postMessage({ do: what, ...more });
    }

    // ---- built once ----

    #build() {
      const { title, steps, pace, seeded, controls } = this.#about;
      const bar = el("div", { class: "widget-bar" }, el("strong", {}, title));
      if (steps) {
        this.#parts.run = button("Run", () => this.#toggle(), { class: "main" });
        this.#parts.speed = el("select", { "aria-label": "Speed", onchange: () => this.#pace() },
          ...SPEEDS.map(([name, word]) => el("option", { value: name, selected: name === pace }, word)));
        bar.append(this.#parts.run, button("Step", () => this.step()), button("Reset", () => this.#send("reset")), this.#parts.speed);
      } else if (controls.length > 0) {
        bar.append(button("Reset", () => this.#send("reset")));
      }
      if (seeded) {
        bar.append(button("Another seed", () => this.#send("reseed", { seed: ++this.#seed })));
      }
      this.#parts.form = el("form", { class: "controls widget-controls", onsubmit: (event) => event.preventDefault() }, ...controls.map((control) => this.#control(control)));
      this.#parts.trouble = el("p", { class: "widget-trouble", role: "alert" });
      this.#parts.panels = el("div", { class: "widget-panels" });
      this.#parts.facts = el("dl", { class: "widget-facts" });
      this.#parts.says = el("p", { class: "widget-says", role: "status" });
      this.#parts.body = el("div", { class: "widget-body", hidden: true }, bar, this.#parts.form, this.#parts.trouble, this.#parts.panels, this.#parts.facts, this.#parts.says);
      this.#figure.append(this.#parts.body);
      const seen = new IntersectionObserver((entries) => {
        this.#visible = entries.at(-1).isIntersecting;
        this.#shown();
      });
      seen.observe(this.#parts.panels);
      // A phone that was turned: charts are drawn as wide as there is room.
      new ResizeObserver(() => {
        const room = this.#width();
        if (Math.abs(room - this.#room) > 8) {
          this.#room = room;
          this.#send("room", { room });
        }
      }).observe(this.#figure);
      document.addEventListener("visibilitychange", () => this.#shown());
    }

    #control(control) {
      const { kind, name, label } = control;
      const id = `${this.#name}-${name}-${Math.random().toString(36).slice(2, 8)}`;
      const set = (value) => this.#send("set", { name, value: String(value) });
      switch (kind) {
        case "slider":
          return this.#slider(control, id, set);
        case "choice": {
          const { options, value } = control;
          if (options.join("").length > 36) {
            return el("label", { class: "pull" }, el("span", {}, label),
              el("select", { "data-control": name, onchange: (event) => set(event.target.value) }, ...options.map((option) => el("option", { selected: option === value }, option))));
          }
          return el("fieldset", { "data-control": name }, el("legend", {}, label),
            el("div", {}, ...options.map((option) => el("label", {},
              el("input", { type: "radio", name: id, value: option, checked: option === value, onchange: () => set(option) }), el("span", {}, option)))));
        }
        case "words":
          return el("label", { class: "widget-words" }, el("span", {}, label),
            el("input", { type: "text", "data-control": name, maxlength: control.longest, value: control.value, spellcheck: "false", autocomplete: "off", oninput: (event) => set(event.target.value) }));
        default:
          return button(label, () => this.#send("press", { name }), { "data-control": name });
      }
    }

    #slider({ name, label, min, max, value, log, whole, free }, id, set) {
      const steps = whole && max - min <= 1000 ? max - min : 1000;
      const position = (v) => Math.round(steps * (log ? Math.log(v / min) / Math.log(max / min) : (v - min) / (max - min)));
      const at = (p) => {
        const v = log ? min * (max / min) ** (p / steps) : min + ((max - min) * p) / steps;
        return whole ? Math.round(v) : Number(v.toPrecision(log ? 2 : 3));
      };
      const range = el("input", { type: "range", id, min: 0, max: steps, step: 1, value: position(value), "data-control": name, "aria-valuetext": number(value) });
      const field = el("input", { type: "text", inputmode: "decimal", value: number(value), "aria-label": `${label}, typed`, size: 6 });
      range.addEventListener("input", () => {
        const v = at(Number(range.value));
        field.value = number(v);
        range.setAttribute("aria-valuetext", field.value);
        set(v);
      });
      field.addEventListener("change", () => {
        let v = Number(field.value.trim().replace(",", "."));
        if (Number.isFinite(v) && field.value.trim()) {
          if (!free || whole) { // what it will be
            v = Math.min(max, Math.max(min, whole ? Math.round(v) : v));
            field.value = number(v);
          }
          range.value = position(Math.min(max, Math.max(log ? min : -Infinity, v)));
          range.setAttribute("aria-valuetext", field.value);
        }
        set(field.value);
      });
      return el("div", { class: "widget-slider" }, el("label", { for: id }, label), range, field);
    }

    #width() {
      const { paddingLeft, paddingRight } = getComputedStyle(this.#figure);
      return Math.floor(this.#figure.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight));
    }

    // ---- while it runs ----

    #pace() {
      const [, , steps, pause] = SPEEDS.find(([name]) => name === (this.#parts.speed?.value ?? "FULL"));
      this.#send("speed", { steps, pause });
    }

    #toggle() {
      this.#running = !this.#running;
      this.#send(this.#running ? "run" : "pause");
      this.#label();
    }

    step(steps = 1) {
      this.#running = false;
      this.#send("step", { steps });
      this.#label();
    }

    #label() {
      if (this.#parts.run) {
        this.#parts.run.textContent = this.#running ? "Pause" : "Run";
      }
      this.#figure.dataset.state = this.#running ? "running" : "resting";
    }

    /** Puts what lives in the place of the picture: not before there is something to see, or the page would jump twice. */
    #enter() {
      this.#figure.querySelectorAll(":scope > :is(img, p, a)").forEach((picture) => picture.remove());
      this.#parts.offer.remove();
      this.#parts.body.hidden = false;
      this.#figure.classList.remove("loading");
      this.#figure.classList.add("alive");
      if (this.#focused) {
        this.#focused = false; // the button that had it is gone
        this.#parts.body.querySelector("button, input, select").focus();
      }
    }

    #show({ view: { step, rests, view }, running, rate }) {
      view.panels.forEach((panel) => this.#panel(panel));
      for (const [name, { box }] of this.#panels) {
        box.hidden = !view.panels.some((panel) => panel.name === name);
      }
      this.#facts(view.facts);
      // What stops by itself says so, or one would take it for broken.
      const says = view.says || (this.#about.steps && rests && step > 0 ? `It has come to its end after ${many(step)}. Reset begins anew.` : "");
      if (this.#parts.says.textContent !== says) {
        this.#parts.says.textContent = says;
      }
      if (this.#running && !running && rests) {
        this.#running = false;
      }
      this.#figure.dataset.step = step;
      this.#figure.dataset.rests = rests;
      this.#figure.dataset.rate = Math.round(rate);
      this.#label();
      if (this.#parts.body.hidden) {
        this.#enter();
      }
      this.#unshown = true;
      requestAnimationFrame(() => this.#shown());
      // A tab that is hidden makes no pictures: what is not shown is not computed.
    }

    /** Lets the worker go on, once what it sent can be seen. */
    #shown() {
      if (this.#unshown && this.#visible && !document.hidden) {
        this.#unshown = false;
        this.#send("shown");
      }
    }

    #facts(facts) {
      const list = this.#parts.facts;
      if (list.children.length !== facts.length || [...list.children].some((row, i) => row.firstChild.textContent !== facts[i].label)) {
        list.replaceChildren(...facts.map(({ label }) => el("div", {}, el("dt", {}, label), el("dd"))));
      }
      facts.forEach(({ text, value }, i) => {
        const dd = list.children[i].lastChild;
        dd.textContent = text;
        dd.dataset.value = value;
      });
    }

    #panel({ name, svg, text, width, height, pointing, invitation }) {
      let known = this.#panels.get(name);
      if (!known) {
        const box = el("div", { class: "widget-panel", "data-panel": name });
        known = { box, width, height };
        this.#panels.set(name, known);
        this.#parts.panels.append(box);
        if (svg && pointing !== "NONE") {
          this.#pointing(known, name, pointing, invitation);
        }
      }
      known.width = width;
      known.height = height;
      if (svg === undefined) {
        known.pre ??= known.box.appendChild(el("pre", { tabindex: 0 }));
        known.box.classList.add("text");
        // Who reads the end follows it as it is written; who has scrolled up stays there.
        const follows = known.pre.scrollTop + known.pre.clientHeight > known.pre.scrollHeight - 8;
        known.pre.textContent = text;
        if (follows) {
          known.pre.scrollTop = known.pre.scrollHeight;
        }
        // It keeps the room of its longest, or all below it would jump with every view.
        const tall = known.pre.offsetHeight;
        if (tall > (known.tall ?? 0)) {
          known.tall = tall;
          known.pre.style.minHeight = `${tall}px`;
        }
        return;
      }
      const drawn = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
      if (drawn.localName === "svg") {
        const fresh = document.importNode(drawn, true);
        known.svg ? known.svg.replaceWith(fresh) : known.box.prepend(fresh);
        known.svg = fresh;
        // A wide graph scrolls sideways before its words get too small to read.
        fresh.style.minWidth = `${Math.round(0.7 * width)}px`;
      }
    }

    /** Places in a panel: by mouse and finger, and by a cross that the arrow keys move. */
    #pointing(known, name, kind, invitation) {
      const { box } = known;
      const cross = el("span", { class: "widget-cross", hidden: true, "aria-hidden": "true" });
      const tell = (u, v) => this.#send("point", { panel: name, u, v });
      let last = null;
      const place = (event) => {
        const frame = known.svg.getBoundingClientRect();
        return [((event.clientX - frame.left) * known.width) / frame.width, ((event.clientY - frame.top) * known.height) / frame.height];
      };
      box.classList.add(kind === "CLICK" ? "clickable" : "hoverable");
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", invitation);
      box.title = invitation;
      box.append(cross);
      box.addEventListener("pointerdown", (event) => {
        if (event.button === 0) {
          last = place(event);
          tell(...last);
        }
      });
      let moved = null;
      box.addEventListener("pointermove", (event) => {
        const at = place(event);
        // Painting: a point each few pixels, not one each event.
        if (kind === "CLICK" && !(event.buttons & 1 && last && Math.hypot(at[0] - last[0], at[1] - last[1]) > 14)) {
          return;
        }
        moved ??= requestAnimationFrame(() => {
          moved = null;
          last = at;
          tell(...at);
        });
      });
      let u = known.width / 2;
      let v = known.height / 2;
      const move = (du, dv) => {
        u = Math.min(known.width - 1, Math.max(1, u + du));
        v = Math.min(known.height - 1, Math.max(1, v + dv));
        cross.hidden = false;
        cross.style.left = `${(100 * u) / known.width}%`;
        cross.style.top = `${(100 * v) / known.height}%`;
        if (kind === "HOVER") {
          tell(u, v);
        }
      };
      box.addEventListener("keydown", (event) => {
        const by = event.shiftKey ? 2 : 12;
        const way = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] }[event.key];
        if (way) {
          event.preventDefault();
          move(...way);
        } else if ((event.key === "Enter" || event.key === " ") && !event.repeat) {
          event.preventDefault();
          move(0, 0);
          tell(u, v);
        }
      });
      box.addEventListener("blur", () => (cross.hidden = true));
    }
  }

  const known = new WeakMap();

  /** Makes the figures within `scope` startable. */
  const connect = (scope = document) => {
    for (const figure of scope.querySelectorAll("figure.widget")) {
      if (!known.has(figure)) {
        const widget = new Widget(figure);
        known.set(figure, widget);
        // The start page's begins by itself, after the page is there and where nobody asked for less motion or data.
        if (figure.classList.contains("starts") && !calm() && !navigator.connection?.saveData) {
          const later = window.requestIdleCallback ?? ((work) => setTimeout(work, 200));
          const begin = () => later(() => widget.start(true));
          document.readyState === "complete" ? begin() : addEventListener("load", begin, { once: true });
        }
      }
    }
  };

  window.firsthandWidgets = { connect, of: (figure) => known.get(figure), part: (name, part) => waiting.get(name)?.(part) };
  connect();
})();
