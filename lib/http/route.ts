import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { apiKeyCaller } from "@/lib/auth/api-key";
import { sessionCookieName, sessionIdFromCookie } from "@/lib/auth/cookie";
import { assertHasFactor } from "@/lib/auth/needs-factor";
import { requestInfo } from "@/lib/auth/request-info";
import { sessionActor } from "@/lib/auth/session";
import { assertMay } from "@/lib/authz/scope";
import { countKeyUse } from "@/lib/db/callers";
import { recordDenied } from "./denied";
import { AppError } from "./errors";
import type { Operation } from "./operation";
import { problemResponse } from "./problem";
import { allowanceOf, assertWithin, spend } from "./rate-limit";
import { readJson } from "./read-json";

interface Handled<Params, Query, Body> {
  actor: Actor;
  params: Params;
  query: Query;
  body: Body;
  idempotencyKey: string;
  signal: AbortSignal;
}

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };
export type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>;

const idempotencyKeyShape = /^[\x21-\x7e]{8,200}$/;

function cookieOf(request: Request, name: string): string | undefined {
  for (const part of (request.headers.get("cookie") ?? "").split(";")) {
    const separator = part.indexOf("=");
    if (part.slice(0, separator).trim() === name) return part.slice(separator + 1).trim();
  }
  return undefined;
}

interface Caller {
  actor: Actor;
  /** Of a key with a limit of its own. */
  limitPerMinute: number | null;
}

/** A key may do what its role may; a session cookie may only read, so no route needs a CSRF token. */
async function callerOf(request: Request, quiet = false): Promise<Caller> {
  const info = requestInfo(request.headers);
  const authorization = request.headers.get("authorization");
  if (authorization !== null) {
    const key = /^Bearer ([\x21-\x7e]{1,200})$/.exec(authorization)?.[1];
    const caller = key ? await apiKeyCaller(key, info) : null;
    if (!caller) throw new AppError("unauthenticated", "This API key is unknown, revoked or expired.");
    return caller;
  }
  const sessionId = await sessionIdFromCookie(cookieOf(request, sessionCookieName()));
  const actor = sessionId ? await sessionActor(sessionId, info, quiet) : null;
  if (!actor) throw new AppError("unauthenticated", "Sign in, or send an API key.");
  return { actor, limitPerMinute: null };
}

/** For what is open to all, but tells a customer less: null for a stranger. */
export async function knownCaller(request: Request): Promise<Actor | null> {
  try {
    return (await callerOf(request)).actor;
  } catch (error) {
    if (error instanceof AppError && ["unauthenticated", "forbidden"].includes(error.code)) return null;
    throw error;
  }
}

function queryOf(request: Request): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of new URL(request.url).searchParams) {
    if (name in values)
      throw new AppError("invalid", "A parameter was given twice.", { errors: { [name]: "Give it once." } });
    values[name] = value;
  }
  return values;
}

function idempotencyKeyOf(request: Request): string {
  const key = request.headers.get("idempotency-key");
  if (key === null) {
    throw new AppError(
      "idempotency_key_missing",
      "Send an Idempotency-Key header: one new value per transfer.",
    );
  }
  if (!idempotencyKeyShape.test(key)) {
    throw new AppError("invalid", "The Idempotency-Key is malformed.", {
      errors: { "Idempotency-Key": "8 to 200 visible ASCII characters." },
    });
  }
  return key;
}

function withHeaders(response: Response, more: Headers | undefined): Response {
  for (const [name, value] of more ?? []) response.headers.set(name, value);
  return response;
}

/** Whether its request has, or must have, a name of the caller's. */
function isNamed({ idempotent }: Operation, request: Request): boolean {
  return idempotent === "optional" ? request.headers.has("idempotency-key") : idempotent === true;
}

/**
 * The door of every route under `/api/v1`: caller, rate limit, permission, parse, service, map errors; always in
 * this order, so that a forgotten step is not possible.
 */
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  operation: Operation<P, Q, B>,
  handle: (given: Handled<z.output<P>, z.output<Q>, z.output<B>>) => Promise<unknown>,
): RouteHandler {
  const writes = operation.method !== "GET";
  return async (request, context) => {
    const { requestId } = requestInfo(request.headers);
    let actor: Actor | undefined;
    let allowance: Headers | undefined;
    try {
      const caller = await callerOf(request, operation.quiet);
      actor = caller.actor;
      actor.request.requestId = requestId;
      spend(actor.id, writes ? "write" : "read");
      if (caller.limitPerMinute !== null) {
        const use = await countKeyUse(actor.id);
        allowance = allowanceOf(caller.limitPerMinute, use);
        assertWithin(caller.limitPerMinute, use);
      }
      if (operation.permission) assertMay(actor, operation.permission);
      await assertHasFactor(actor);
      if (writes && actor.type !== "api_key") {
        throw new AppError("session_may_only_read", "Writing through the API needs an API key.");
      }
      const params = (operation.params ?? z.unknown()).parse(await context.params) as z.output<P>;
      const query = (operation.query ?? z.unknown()).parse(queryOf(request)) as z.output<Q>;
      const idempotencyKey = isNamed(operation, request) ? idempotencyKeyOf(request) : "";
      const body = (
        operation.body ? operation.body.parse(await readJson(request, operation.maxBytes)) : undefined
      ) as z.output<B>;
      const result = await handle({ actor, params, query, body, idempotencyKey, signal: request.signal });
      if (result instanceof Response) return withHeaders(result, allowance);
      const answer = Response.json(result, {
        status: operation.status ?? 200,
        headers: { "cache-control": "private, no-store", "x-request-id": requestId },
      });
      return withHeaders(answer, allowance);
    } catch (error) {
      const { id, method, path } = operation;
      if (actor) await recordDenied(actor, { type: "operation", id, name: `${method} ${path}` }, error);
      return withHeaders(problemResponse(error, requestId, operation.id), allowance);
    }
  };
}
