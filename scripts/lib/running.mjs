import { complain } from "./terminal.mjs";

// npm hands Ctrl-C down although the terminal has sent it to us already: that is not a second one.
const ECHO_MS = 1000;

/** What was started so far, to be stopped newest first. */
export class Running {
  #entries = [];
  #stopping = undefined;
  #askedAt = 0;

  get isStopping() {
    return this.#stopping !== undefined;
  }

  /**
   * Starts something and takes note of how to stop it, even when the wish to stop comes in the middle of starting.
   *
   * @template Thing
   * @param {() => Promise<Thing>} start
   * @param {{ stop: (thing: Thing) => Promise<void>, force?: (thing: Thing) => void }} how
   * @returns {Promise<Thing>} never settles once stopping has begun
   */
  async acquire(start, { stop, force }) {
    await this.proceed();
    const entry = { thing: undefined, ended: undefined, stop, force };
    const pending = start();
    entry.ended = pending.then(
      (thing) => {
        entry.thing = thing;
        return true;
      },
      () => false,
    );
    this.#entries.push(entry);
    const thing = await pending;
    await this.proceed();
    return thing;
  }

  /** Waits for ever once stopping has begun, so that no further step is taken. */
  proceed() {
    return this.isStopping ? new Promise(() => {}) : Promise.resolve();
  }

  /**
   * Stops everything and ends this process.
   *
   * @param {number} code
   */
  stop(code) {
    this.#stopping ??= (async () => {
      for (const entry of this.#entries.reverse()) {
        if (!(await entry.ended)) continue;
        try {
          await entry.stop(entry.thing);
        } catch (error) {
          complain(`While stopping: ${error.message}`);
          code = 1;
        }
      }
      process.exit(code);
    })();
    return this.#stopping;
  }

  /** Ctrl-C, `kill`, a closed terminal. A second one does not wait for anything. */
  listen() {
    for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
      process.on(signal, () => this.#asked());
    }
  }

  #asked() {
    if (!this.isStopping) {
      this.#askedAt = Date.now();
      complain("\nStopping. Press Ctrl-C again to stop at once.");
      this.stop(0);
      return;
    }
    if (Date.now() - this.#askedAt < ECHO_MS) return;
    for (const entry of this.#entries) if (entry.thing !== undefined) entry.force?.(entry.thing);
    process.exit(1);
  }
}
