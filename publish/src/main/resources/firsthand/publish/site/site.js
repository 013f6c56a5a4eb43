// What a page cannot do without a script: formulas, the theme's switch, copying, the choices of interactive cells.
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, scope = document) => [...scope.querySelectorAll(selector)];

  // What a link names; it may be written as no browser would, as in "#100%".
  const named = ({ hash }) => {
    try {
      return decodeURIComponent(hash.slice(1));
    } catch {
      return hash.slice(1);
    }
  };

  // Formulas. Each element holds its LaTeX as text, which is also what is read where this script does not run.
  const renderMath = (scope) => {
    if (!window.katex) {
      return;
    }
    for (const element of all(".math", scope)) {
      const tex = element.textContent;
      try {
        katex.render(tex, element, {
          displayMode: element.classList.contains("display"),
          strict: "ignore",
        });
      } catch (error) {
        element.textContent = tex;
        element.title = error.message;
        element.classList.add("katex-error");
      }
    }
  };

  // Boxes that scroll sideways can be reached by keyboard.
  const markScrolling = () => {
    for (const box of all("pre, .table, .math.display")) {
      if (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1) {
        box.tabIndex = 0;
      } else {
        box.removeAttribute("tabindex");
      }
    }
  };

  const systemTheme = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const themeSwitch = () => {
    const next = (root.dataset.theme ?? systemTheme()) === "dark" ? "light" : "dark";
    // Choosing what the system has means following it again.
    const follow = next === systemTheme();
    if (follow) {
      delete root.dataset.theme;
    } else {
      root.dataset.theme = next;
    }
    try {
      follow ? localStorage.removeItem("firsthand-theme") : localStorage.setItem("firsthand-theme", next);
    } catch {
      // Not remembered, then.
    }
  };

  // Files opened from disk may not have the clipboard's newer door.
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  };

  const addCopyButtons = () => {
    for (const card of all(".code")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = "Copy";
      button.addEventListener("click", async () => {
        await copy(card.querySelector("code").textContent);
        button.textContent = "Copied";
        setTimeout(() => (button.textContent = "Copy"), 1500);
      });
      card.append(button);
    }
  };

  // The table of contents marks the section being read.
  const followReading = () => {
    const links = new Map(all(".side a").map((link) => [named(link), link]));
    const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
    if (headings.length === 0) {
      return;
    }
    let current = null;
    let waiting = false;
    const update = () => {
      waiting = false;
      const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight * 0.3);
      const link = links.get((passed.at(-1) ?? headings[0]).id);
      if (link !== current) {
        current?.removeAttribute("aria-current");
        link.setAttribute("aria-current", "true");
        const side = link.closest(".side");
        const offset = link.offsetTop - side.scrollTop;
        if (offset < 0 || offset > side.clientHeight - 60) {
          side.scrollTop = link.offsetTop - side.clientHeight / 2;
        }
        current = link;
      }
    };
    addEventListener("scroll", () => {
      if (!waiting) {
        waiting = true;
        requestAnimationFrame(update);
      }
    }, { passive: true });
    update();
  };

  // An interactive cell: the choices select one of the outputs computed beforehand, and stand in the code.
  const connect = (form) => {
    const cell = form.closest(".cell");
    const outputs = cell.querySelector(".outputs");
    const show = () => {
      const chosen = [...new FormData(form)];
      const values = chosen.map(([, value]) => value);
      const names = chosen.map(([name]) => form.elements[name].dataset?.param ?? form.elements[name][0].dataset.param);
      const key = values.join("|");
      const found = all("template", cell).find((template) => template.dataset.key === key);
      outputs.style.minHeight = `${outputs.offsetHeight}px`;
      if (found) {
        outputs.replaceChildren(found.content.cloneNode(true));
      } else {
        const note = document.createElement("p");
        note.className = "out nothing";
        note.textContent = "This combination was not computed beforehand: run the notebook live to see it.";
        outputs.replaceChildren(note);
      }
      renderMath(outputs);
      const pictures = all("img", outputs).map((picture) => picture.decode().catch(() => {}));
      Promise.all(pictures).then(() => (outputs.style.minHeight = ""));
      names.forEach((name, i) => {
        for (const mark of all(".param", cell).filter((param) => param.dataset.param === name)) {
          const literal = mark.firstElementChild ?? mark;
          literal.textContent = literal.textContent.startsWith('"') ? JSON.stringify(values[i]) : values[i];
        }
      });
      cell.querySelector("[role=status]").textContent =
        "Output for " + names.map((name, i) => `${name} ${values[i]}`).join(", ");
      markScrolling();
    };
    form.addEventListener("change", show);
    form.addEventListener("submit", (event) => event.preventDefault());
  };

  renderMath(document);
  addCopyButtons();
  followReading();
  all("form.controls").forEach(connect);
  all("button.theme").forEach((button) => button.addEventListener("click", themeSwitch));
  markScrolling();
  addEventListener("resize", markScrolling);
  // On paper all of it is seen, also what nobody has scrolled to.
  addEventListener("beforeprint", () => all("img[loading=lazy]").forEach((img) => (img.loading = "eager")));
  document.fonts?.ready.then(markScrolling);
  // A link to a section, followed from elsewhere: formulas above it have changed its place.
  if (location.hash.length > 1) {
    document.getElementById(named(location))?.scrollIntoView();
  }
  root.classList.add("ready");
})();
