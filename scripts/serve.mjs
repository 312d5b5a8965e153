// Serves the portal: Next behind a plain HTTP server that decides which address a request came from.
//   node scripts/serve.mjs [--dev]     with HOST, PORT and TRUSTED_PROXY_HOPS in the environment
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import next from "next";
import { clientAddress } from "./lib/client-address.mjs";
import { addDefaultHeaders } from "./lib/default-headers.mjs";
import { requestLog } from "./lib/request-log.mjs";
import { readRestOfBody } from "./lib/rest-of-body.mjs";
import { root } from "./lib/root.mjs";

const { values } = parseArgs({
  options: { dev: { type: "boolean", default: false } },
});
const { dev } = values;
const hostname = process.env.HOST || "127.0.0.1";
const port = Number(process.env.PORT || 3000);
const hops = Number(process.env.TRUSTED_PROXY_HOPS || 0);
const https = (process.env.APP_URL ?? "").startsWith("https://");
/** How long requests that are under way may take to end. */
const GRACE_MS = 5000;

const app = next({ dev, dir: root, hostname, port });
await app.prepare();
const handle = app.getRequestHandler();
const observe = requestLog({ dev });

// Anybody can send these headers, so they count only as far as proxies of ours have set them.
const FORWARDED = ["x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "x-real-ip", "forwarded"];

// Next fetches from itself the page that an action leads to, by our address and not by the name that was called. Such a
// request carries this, which nobody outside can know, so what it says about the first one counts.
const OWN = randomBytes(24).toString("base64url");

// Requests that arrive together are let in a few per turn of the event loop, so that what the earlier ones wait for
// (their session, the answer from upstream) is dealt with in between, and not after the last has begun.
const PER_TURN = 2;
const arrived = [];
function letIn() {
  const some = arrived.splice(0, PER_TURN);
  if (arrived.length > 0) setImmediate(letIn);
  for (const [request, response] of some) handle(request, response);
}

const server = createServer((request, response) => {
  const { headers, socket } = request;
  addDefaultHeaders(response, https);
  observe(request, response);
  const isOwn = headers["x-tandem-own"] === OWN;
  headers["x-tandem-own"] = OWN;
  if (isOwn) headers.host = headers["x-forwarded-host"] ?? headers.host;
  else headers["x-forwarded-for"] = clientAddress(headers["x-forwarded-for"], socket.remoteAddress, hops);
  if (hops === 0 && !isOwn) for (const name of FORWARDED) delete headers[name];
  // Says that a request is one of Next's own, inside the server; from outside it is a lie.
  delete headers["x-middleware-subrequest"];
  delete headers["x-tandem-path"];
  readRestOfBody(request, response);
  arrived.push([request, response]);
  if (arrived.length === 1) setImmediate(letIn);
});
// Longer than the minute for which proxies keep a connection: one that we end first is one that may carry a request.
server.keepAliveTimeout = 75_000;

server.once("error", (error) => {
  console.error(error.code === "EADDRINUSE" ? `Port ${port} is taken.` : error.message);
  process.exit(1);
});
server.listen(port, hostname);

for (const signal of ["SIGTERM", "SIGINT"]) {
  process.once(signal, () => {
    setTimeout(() => process.exit(0), GRACE_MS).unref();
    server.close(() => process.exit(0));
    server.closeIdleConnections();
  });
}
