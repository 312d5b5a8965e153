import "server-only";
import { metrics } from "./registry";

/** How scripts/lib/request-log.mjs, which stands before the portal, tells of an answer. */
interface Answered {
  /** A template such as `/customers/[authId]`: there are as many as routes. */
  route: string;
  method: string;
  status: number;
  seconds: number;
}

const OBSERVER = Symbol.for("tandem.requests.observer");
const held = globalThis as typeof globalThis & { [OBSERVER]?: (answered: Answered) => void };

/** Anybody can send a method of their own making. */
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Begins to count what this process answers. */
export function observeRequests(): void {
  held[OBSERVER] = ({ route, method, status, seconds }) => {
    const labels = {
      route,
      method: METHODS.has(method) ? method : "other",
      status: `${Math.floor(status / 100)}xx`,
    };
    metrics().requests.observe(labels, seconds);
  };
}
