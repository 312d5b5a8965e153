import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { ROUTES } from "../api/routes";
import { happensBefore, sendBroken, sendReply } from "../faults/break-answer";
import type { Faults, Trouble } from "../faults/rules";
import type { KycClock } from "../webhooks/kyc-clock";
import type { WebhookSender } from "../webhooks/sender";
import type { Customer } from "../world/entities";
import type { World } from "../world/world";
import { requireCustomer, requirePartner, requirePartnerOrJwt } from "./credentials";
import { parseExact } from "./exact-json";
import { readBody } from "./read-body";
import {
  gatewayError,
  httpError,
  Refusal,
  type Reply,
  refuse,
  standardError,
  validationError,
} from "./reply";
import type { RequestLog } from "./request-log";
import { type Route, Router } from "./router";

export interface Api {
  readonly world: World;
  readonly webhooks: WebhookSender;
  readonly kyc: KycClock;
  readonly faults: Faults;
  readonly log: RequestLog;
  origin: string;
}

const PARTNER_PREFIX = "/api/v1/partner/";
const LOWER_PREFIX = "/api/v1/account/";
const router = new Router(ROUTES);

/** Answers one request: log, faults, delay, then the route. Everything that changes the world happens in one turn. */
export async function handleApiRequest(
  api: Api,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = request.method ?? "GET";
  const url = request.url ?? "/";
  const entry = api.log.begin(method, url, request.headers["x-auth-id"]?.toString() ?? null);
  response.on("finish", () => {
    entry.status = response.statusCode;
  });
  const trouble = api.faults.strike(method, url);
  entry.faults = trouble.ruleIds;
  if (trouble.effect?.kind === "refuse") {
    sendBroken(response, null, trouble.effect);
    return;
  }
  const body = method === "GET" ? "" : await readBody(request);
  if (body) api.log.noteBody(entry, body);
  const wait = trouble.delayMs + api.world.settings.latencyMs;
  if (wait > 0) await sleep(wait, undefined, { ref: false });
  if (happensBefore(trouble.effect)) {
    sendBroken(response, null, trouble.effect);
    return;
  }
  const reply = answer(api, request, body, trouble);
  entry.handled = true;
  if (response.destroyed) return;
  if (trouble.effect) sendBroken(response, reply, trouble.effect);
  else sendReply(response, reply);
}

function answer(api: Api, request: IncomingMessage, body: string, trouble: Trouble): Reply {
  try {
    return dispatch(api, request, body, trouble);
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    process.stderr.write(`sandbox: ${error instanceof Error ? error.stack : String(error)}\n`);
    return standardError(500, "INTERNAL_ERROR", "An unexpected error occurred");
  }
}

function dispatch(api: Api, request: IncomingMessage, rawBody: string, trouble: Trouble): Reply {
  const { world } = api;
  const method = request.method ?? "GET";
  const [path = "/", search = ""] = (request.url ?? "/").split("?", 2);
  const now = world.tick();
  api.kyc.sweep(now);
  const match = router.match(method, spelt(path, world));
  if (match.kind !== "found") {
    if (path.startsWith(PARTNER_PREFIX)) requirePartner(world, request.headers);
    if (path.startsWith(LOWER_PREFIX)) throw gatewayError(401, "Unauthorized");
    if (match.kind === "method") throw httpError(405, "Method Not Allowed");
    throw refuse(404, "not_found", "Resource not found");
  }
  const { route, params } = match;
  const self = authorise(world, request, route, params.id ?? null, now);
  if (path.startsWith(PARTNER_PREFIX)) requireJsonAccepted(request, method);
  return route.handler({
    world,
    webhooks: api.webhooks,
    kyc: api.kyc,
    generation: world.settings.generation,
    now,
    origin: api.origin,
    params,
    query: new URLSearchParams(search),
    body: path.startsWith("/api/") ? parseBody(request, rawBody) : undefined,
    rawBody,
    self,
    display: trouble.display,
  });
}

/** The older documents print every customer path in lower case; today that is an unknown account but for a few paths. */
function spelt(path: string, world: World): string {
  if (world.settings.generation !== "legacy" || !path.startsWith(LOWER_PREFIX)) return path;
  const known = router.match("GET", path).kind !== "none";
  return known ? path : path.replace(LOWER_PREFIX, "/api/v1/Account/");
}

function authorise(
  world: World,
  request: IncomingMessage,
  route: Route,
  id: string | null,
  now: number,
): Customer | null {
  const { headers } = request;
  if (route.scope === "partner") requirePartner(world, headers);
  if (route.scope === "partner-or-jwt") requirePartnerOrJwt(world, headers, now);
  if (route.scope === "customer-own") return requireCustomer(world, headers, null, false);
  // Only these are documented to take HTTP Basic as well.
  if (route.scope === "customer")
    return requireCustomer(world, headers, id, /\/(transactions|cancel-release)$/.test(route.path));
  return null;
}

/** The documents require the header on GET and POST; anything that JSON satisfies will do. */
function requireJsonAccepted(request: IncomingMessage, method: string): void {
  if (method !== "GET" && method !== "POST") return;
  if (/application\/json|application\/\*|\*\/\*/.test(request.headers.accept ?? "")) return;
  throw refuse(406, "not_acceptable", "Accept must be application/json");
}

function parseBody(request: IncomingMessage, text: string): unknown {
  if (text === "") return undefined;
  if (!request.headers["content-type"]?.startsWith("application/json")) {
    throw refuse(415, "unsupported_media_type", "Content-Type must be application/json");
  }
  try {
    return parseExact(text);
  } catch {
    throw validationError([{ type: "json_invalid", loc: ["body", 0], msg: "JSON decode error", input: {} }]);
  }
}
