import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { inRoot } from "./root.mjs";

const ID = /^[A-Za-z0-9-]{8,64}$/;
/** What is slower is told of at the usual level. */
const SLOW_MS = 2_000;
const LEVELS = { trace: 10, debug: 20, info: 30, warn: 40, error: 50, fatal: 60, silent: 100 };

/** Where lib/metrics listens: the bundle of the portal and this file share the process and nothing else. */
const OBSERVER = Symbol.for("tandem.requests.observer");

/**
 * The template of an address (`/customers/[authId]`), from what the build knows: an address itself may hold an id, a
 * number or a token, and there is no end of them.
 *
 * @param {boolean} dev
 * @returns {(path: string) => string}
 */
export function routeNamer(dev) {
  const file = inRoot(".next/routes-manifest.json");
  if (dev || !existsSync(file)) return () => "other";
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  const fixed = new Set(manifest.staticRoutes.map(({ page }) => page));
  const matching = manifest.dynamicRoutes.map(({ page, regex }) => ({ page, regex: new RegExp(regex) }));
  return (path) => {
    if (path.startsWith("/_next/")) return "assets";
    if (fixed.has(path)) return path;
    // A route like v1/[...rest] answers to whatever nothing else does.
    return matching.find(({ regex }) => regex.test(path))?.page ?? "other";
  };
}

/** @param {number} status @param {number} ms */
function levelOf(status, ms) {
  if (status >= 500) return "warn";
  return ms >= SLOW_MS ? "info" : "debug";
}

/**
 * Gives every request the id that its answer, the log and the error that a person sees carry, and takes note of how it
 * ended: trouble and slow ones in the log always, the rest where LOG_LEVEL is debug.
 *
 * @param {{ dev: boolean }} options
 */
export function requestLog({ dev }) {
  const nameOf = routeNamer(dev);
  const least = LEVELS[process.env.LOG_LEVEL] ?? LEVELS.info;
  /** @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} response */
  return (request, response) => {
    const given = request.headers["x-request-id"];
    const requestId = typeof given === "string" && ID.test(given) ? given : randomUUID();
    request.headers["x-request-id"] = requestId;
    response.setHeader("x-request-id", requestId);
    const started = performance.now();
    const path = (request.url ?? "/").split("?")[0];
    response.once("close", () => {
      const ms = performance.now() - started;
      const route = nameOf(path);
      // Whoever went away before the answer was there got none.
      const status = response.writableFinished ? response.statusCode : 499;
      globalThis[OBSERVER]?.({ route, method: request.method, status, seconds: ms / 1000 });
      const level = levelOf(status, ms);
      if (LEVELS[level] < least || route === "assets") return;
      const line = {
        level: LEVELS[level],
        time: new Date().toISOString(),
        requestId,
        method: request.method,
      };
      console.log(JSON.stringify({ ...line, route, status, ms: Math.round(ms), msg: "request" }));
    });
  };
}
