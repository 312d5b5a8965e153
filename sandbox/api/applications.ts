import { randomInt, randomUUID } from "node:crypto";
import { z } from "zod";
import { type Context, selfOf } from "../http/context";
import { loosen } from "../http/exact-json";
import { empty, json, Refusal, type Reply } from "../http/reply";
import { queryInt, queryObject, validate } from "../http/validate";
import { applicationView } from "../views/application-view";
import type { Application } from "../world/routing-entities";

const method = z.enum(["GET", "POST"], "must be GET or POST");
const address = z.url({ protocol: /^https?$/, error: "must be a valid URL" }).max(500);
const optional = <S extends z.ZodType>(schema: S) =>
  schema.nullish().transform((value) => value ?? undefined);

const name = z.string("is required").regex(/^[A-Za-z0-9_-]{1,60}$/, "only letters, digits, - and _");
const extras = {
  hangup_url: optional(address),
  hangup_method: optional(method),
  fallback_answer_url: optional(address),
  fallback_method: optional(method),
  message_url: optional(address),
  message_method: optional(method),
  default_number_app: optional(z.boolean()),
  default_endpoint_app: optional(z.boolean()),
  default_app: optional(z.boolean()),
  enabled: optional(z.boolean()),
  log_incoming_message: optional(z.boolean()),
  public_uri: optional(z.boolean()),
};
const createBody = z.object({ app_name: name, answer_url: address, answer_method: method, ...extras });
const updateBody = createBody.partial();

/** These endpoints have their own words for a bad body. */
function read<S extends z.ZodType>(schema: S, context: Context): z.infer<S> {
  const parsed = schema.safeParse(loosen(context.body) ?? {});
  if (parsed.success) return parsed.data;
  const details = Object.fromEntries(
    parsed.error.issues.map(({ path, message }) => [String(path[0] ?? "body"), message]),
  );
  throw new Refusal(json(400, { error: "invalid request parameters", details }));
}

function applicationOf(context: Context): Application {
  const id = context.params.application ?? "";
  const application = context.world.applications.get(id);
  if (application?.accountId !== selfOf(context).authId)
    throw new Refusal(json(404, { error: "Application not found", app_id: id }));
  return application;
}

const newId = (): string => `2${Array.from({ length: 16 }, () => randomInt(10)).join("")}`;

export function createApplication(context: Context): Reply {
  const { world, now } = context;
  const body = read(createBody, context);
  const application: Application = {
    id: newId(),
    accountId: selfOf(context).authId,
    name: body.app_name,
    answerUrl: body.answer_url,
    answerMethod: body.answer_method,
    hangupUrl: body.hangup_url ?? body.answer_url,
    hangupMethod: body.hangup_method ?? "POST",
    fallbackAnswerUrl: body.fallback_answer_url ?? null,
    fallbackMethod: body.fallback_method ?? null,
    messageUrl: body.message_url ?? null,
    messageMethod: body.message_method ?? null,
    enabled: body.enabled ?? true,
    publicUri: body.public_uri ?? false,
    defaultNumberApp: body.default_number_app ?? body.default_app ?? false,
    defaultEndpointApp: body.default_endpoint_app ?? false,
    logIncomingMessage: body.log_incoming_message ?? true,
    createdAt: now,
    updatedAt: now,
  };
  world.commit({ op: "application_put", at: now, application });
  return json(201, { api_id: randomUUID(), app_id: application.id, message: "created" });
}

const listQuery = z.object({
  limit: queryInt(1, 100).optional().default(20),
  offset: queryInt(0, 1_000_000).optional().default(0),
});

export function listApplications(context: Context): Reply {
  const { limit, offset } = validate(listQuery, queryObject(context.query), "query");
  const { authId } = selfOf(context);
  const own = [...context.world.applications.values()].filter(({ accountId }) => accountId === authId);
  const page = (from: number) => `/v1/Account/${authId}/Application/?limit=${limit}&offset=${from}`;
  const meta = {
    limit,
    next: offset + limit < own.length ? page(offset + limit) : null,
    offset,
    previous: offset > 0 ? page(Math.max(0, offset - limit)) : null,
    total_count: own.length,
  };
  const objects = own.slice(offset, offset + limit).map(applicationView);
  return json(200, { api_id: randomUUID(), meta, objects });
}

export const getApplication = (context: Context): Reply =>
  json(200, { api_id: randomUUID(), ...applicationView(applicationOf(context)) });

/** By POST, and only what is given changes. */
export function updateApplication(context: Context): Reply {
  const before = applicationOf(context);
  const body = read(updateBody, context);
  const application: Application = {
    ...before,
    name: body.app_name ?? before.name,
    answerUrl: body.answer_url ?? before.answerUrl,
    answerMethod: body.answer_method ?? before.answerMethod,
    hangupUrl: body.hangup_url ?? before.hangupUrl,
    hangupMethod: body.hangup_method ?? before.hangupMethod,
    fallbackAnswerUrl: body.fallback_answer_url ?? before.fallbackAnswerUrl,
    fallbackMethod: body.fallback_method ?? before.fallbackMethod,
    messageUrl: body.message_url ?? before.messageUrl,
    messageMethod: body.message_method ?? before.messageMethod,
    enabled: body.enabled ?? before.enabled,
    publicUri: body.public_uri ?? before.publicUri,
    defaultNumberApp: body.default_number_app ?? body.default_app ?? before.defaultNumberApp,
    defaultEndpointApp: body.default_endpoint_app ?? before.defaultEndpointApp,
    logIncomingMessage: body.log_incoming_message ?? before.logIncomingMessage,
    updatedAt: context.now,
  };
  context.world.commit({ op: "application_put", at: context.now, application });
  return json(200, { api_id: randomUUID(), message: "changed" });
}

export function deleteApplication(context: Context): Reply {
  const { id, accountId } = applicationOf(context);
  const users = context.world.numbersOf(accountId).filter(({ applicationId }) => applicationId === id).length;
  if (users > 0) {
    const message = `Application is currently in use by ${users} phone number${users === 1 ? "" : "s"}`;
    throw new Refusal(json(409, { error: "Cannot delete application", message }));
  }
  context.world.commit({ op: "application_delete", at: context.now, id });
  return empty(204);
}
