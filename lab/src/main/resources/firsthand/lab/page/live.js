// The line to the server: one WebSocket a tab. It comes back by itself, and whoever listens learns of both.

/** Milliseconds before the first, and between later attempts to come back. */
const FIRST = 200;
const LAST = 4000;
/** Characters that the server takes in one message; a longer one would end the line. */
const MOST = 4 << 20;

export class Live {
  #socket = null;
  #listeners = new Map();
  #waiting = new Map();
  #id = 0;
  #delay = FIRST;
  #timer = 0;
  #ended = false;

  constructor() {
    this.#connect();
    for (const event of ["online", "pageshow", "focus"]) {
      addEventListener(event, () => this.#now());
    }
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#now());
    addEventListener("pagehide", () => (this.#ended = true));
    addEventListener("pageshow", () => (this.#ended = false));
  }

  /** Calls back with each message of a type; "up" and "down" tell of the line itself. */
  on(type, listener) {
    const all = this.#listeners.get(type) ?? [];
    all.push(listener);
    this.#listeners.set(type, all);
    return this;
  }

  get up() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Sends a message; false if the line is down, or the message too long for it. */
  send(message) {
    const text = this.up && JSON.stringify(message);
    if (!text || text.length > MOST) {
      return false;
    }
    this.#socket.send(text);
    return true;
  }

  /** Sends a message with an id and waits for the answer with the same; null if none comes in time. */
  ask(message, milliseconds = 4000) {
    return new Promise((resolve) => {
      const id = ++this.#id;
      if (!this.send({ ...message, id })) {
        resolve(null);
        return;
      }
      const timer = setTimeout(() => this.#answer(id, null), milliseconds);
      this.#waiting.set(id, (answer) => (clearTimeout(timer), resolve(answer)));
    });
  }

  #answer(id, answer) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.(answer);
    return Boolean(waiting);
  }

  #tell(type, message) {
    for (const listener of this.#listeners.get(type) ?? []) {
      listener(message);
    }
  }

  #connect() {
    const socket = new WebSocket(`ws://${location.host}/live`);
    this.#socket = socket;
    let wasUp = false;
    socket.onopen = () => {
      wasUp = true;
      this.#delay = FIRST;
      this.#tell("up");
    };
    socket.onmessage = (event) => {
      const message = JSON.parse(event.data);
      if (!(message.id && this.#answer(message.id, message))) {
        this.#tell(message.type, message);
      }
    };
    socket.onclose = () => {
      for (const id of [...this.#waiting.keys()]) {
        this.#answer(id, null);
      }
      if (!this.#ended) {
        this.#tell("down", { first: wasUp });
        this.#timer = setTimeout(() => this.#connect(), this.#delay);
        this.#delay = Math.min(this.#delay * 2, LAST);
      }
    };
  }

  #now() {
    if (!this.#ended && this.#socket.readyState === WebSocket.CLOSED) {
      clearTimeout(this.#timer);
      this.#delay = FIRST;
      this.#connect();
    }
  }
}
