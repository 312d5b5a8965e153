import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { Failure } from "./failure.mjs";
import { inRoot, root } from "./root.mjs";

/**
 * What the launcher takes from the environment.
 * @typedef {object} Settings
 * @property {string} host
 * @property {number} port
 * @property {string} appUrl
 * @property {string} dataDir absolute
 * @property {string | undefined} databaseUrl of a PostgreSQL that is not ours
 * @property {boolean} demo no Vobiz credentials: a local Vobiz stands in
 */

/** @param {string} name */
function value(name) {
  const found = process.env[name]?.trim();
  return found ? found : undefined;
}

function readPort() {
  const text = value("PORT") ?? "3000";
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new Failure(`PORT is ${JSON.stringify(text)}; it must be a number from 1 to 65535.`);
  }
  return port;
}

function readDemo() {
  const [id, token] = [value("VOBIZ_AUTH_ID"), value("VOBIZ_AUTH_TOKEN")];
  if (id && !token)
    throw new Failure("VOBIZ_AUTH_ID is set but VOBIZ_AUTH_TOKEN is not. Set both, or neither for the demo.");
  if (token && !id)
    throw new Failure("VOBIZ_AUTH_TOKEN is set but VOBIZ_AUTH_ID is not. Set both, or neither for the demo.");
  return !id;
}

/** @param {string} host a host to listen on @returns {string} one that a browser on this machine can open */
export function reachableHost(host) {
  if (["127.0.0.1", "0.0.0.0", "localhost", "::", "::1"].includes(host)) return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

/**
 * @returns {Settings}
 * @throws Failure when a variable cannot be used
 */
export function readSettings() {
  if (existsSync(inRoot(".env"))) process.loadEnvFile(inRoot(".env"));
  const host = value("HOST") ?? "127.0.0.1";
  const port = readPort();
  return {
    host,
    port,
    appUrl: value("APP_URL") ?? `http://${reachableHost(host)}:${port}`,
    dataDir: path.resolve(root, value("DATA_DIR") ?? ".data"),
    databaseUrl: value("DATABASE_URL"),
    demo: readDemo(),
  };
}

/** @param {Settings} settings */
export function makeDataDir({ dataDir }) {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Failure(`DATA_DIR (${dataDir}) cannot be used: ${error.message}`);
  }
}
