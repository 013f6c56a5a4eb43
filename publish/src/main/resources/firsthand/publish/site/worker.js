// Runs one widget in a worker: the course's own Java, compiled. It follows what compiles to WebAssembly or JavaScript,
// takes commands, makes steps, and sends a view only after the last one was shown: a page that is hidden or slow is
// never flooded, and a hidden one makes no steps.
(() => {
  "use strict";
  const send = (message) => postMessage(message);
  let java = null;
  let speed = 0; // steps a view; 0: as many as fit into `budget`
  let pause = 0; // milliseconds between views
  let running = false;
  let waiting = false; // a view was sent and not shown yet
  let dirty = false;
  let timer = 0;
  let seconds = 0;
  let made = 0;
  const budget = 30;

  const guard = (work) => {
    try {
      return work();
    } catch (error) {
      running = false;
      send({ fault: String(error?.message ?? error) });
    }
  };

  const show = () => {
    dirty = false;
    waiting = true;
    const view = JSON.parse(java.widgetShow());
    running = running && !view.rests;
    send({ view, running, rate: seconds > 0 ? made / seconds : 0 });
  };

  const turn = () => guard(() => {
    timer = 0;
    if (waiting) {
      return;
    }
    if (running) {
      const begun = performance.now();
      let steps = 0;
      // Few steps at a time, so that neither a long step nor the end is waited for in vain.
      for (let size = 1; steps < (speed || Infinity) && !java.widgetRests() && performance.now() - begun < budget; size = Math.min(2 * size, 64)) {
        steps += java.widgetAdvance(speed ? Math.min(size, speed - steps) : size);
      }
      made += steps;
      seconds += (performance.now() - begun) / 1000;
      dirty = true;
    }
    if (dirty) {
      show();
    }
  });

  const soon = (after = 0) => {
    timer ||= setTimeout(turn, after);
  };

  const changed = (said) => {
    send({ trouble: said });
    dirty = true;
    soon();
  };

  const commands = {
    begin: ({ data, room }) => {
      if (data) {
        java.widgetLoad(data);
      }
      java.widgetRoom(room);
      java.widgetBegin();
      dirty = true;
      soon();
    },
    room: ({ room }) => {
      java.widgetRoom(room);
      dirty = true;
      soon();
    },
    set: ({ name, value }) => changed(java.widgetSet(name, value)),
    press: ({ name }) => changed(java.widgetPress(name)),
    point: ({ panel, u, v }) => changed(java.widgetPoint(panel, u, v)),
    reset: () => {
      java.widgetReset();
      changed("");
    },
    reseed: ({ seed }) => {
      java.widgetReseed(seed);
      changed("");
    },
    speed: (to) => {
      speed = to.steps;
      pause = to.pause;
    },
    run: () => {
      running = true;
      made = 0;
      seconds = 0;
      soon();
    },
    pause: () => {
      running = false;
      dirty = true;
      soon();
    },
    step: ({ steps = 1 }) => {
      running = false;
      java.widgetAdvance(steps);
      dirty = true;
      soon();
    },
    shown: () => {
      waiting = false;
      if (running || dirty) {
        soon(running && !dirty ? pause : 0);
      }
    },
  };

  const open = async ({ name, binary }) => {
    if (binary) {
      const loaded = await globalThis.TeaVM.wasmGC.load(binary);
      java = loaded.exports;
    } else {
      java = globalThis;
    }
    const about = JSON.parse(java.widgetOpen(name));
    send({ opened: about, needs: java.widgetNeeds() });
  };

  onmessage = ({ data: message }) => {
    if (message.do === "open") {
      open(message).catch((error) => send({ fault: String(error?.message ?? error), early: true }));
    } else {
      guard(() => commands[message.do]?.(message));
    }
  };
})();
