import { randomUUID } from "node:crypto";
import { z } from "zod";
import { isListableAddress } from "../http/addresses";
import { type Context, selfOf } from "../http/context";
import { loosen } from "../http/exact-json";
import { codedError, empty, json, type Reply } from "../http/reply";
import { queryObject, validate } from "../http/validate";
import { trunkPartView } from "../views/trunk-view";
import type { TrunkPart } from "../world/entities";
import { windowQuery } from "./trunks";

type Kind = TrunkPart["kind"];
type Part<K extends Kind> = Extract<TrunkPart, { kind: K }>;

const NAMES: Record<Kind, string> = {
  credential: "Credential",
  access_rule: "IP ACL",
  origination_uri: "Origination URI",
};

/** The body, or the first thing that is wrong with it in the words of these endpoints. */
function read<S extends z.ZodType>(schema: S, context: Context): z.infer<S> {
  const parsed = schema.safeParse(loosen(context.body) ?? {});
  if (parsed.success) return parsed.data;
  throw codedError(400, parsed.error.issues[0]?.message ?? "Invalid request body");
}

const ofKind = <K extends Kind>(part: TrunkPart | undefined, kind: K): part is Part<K> => part?.kind === kind;

function partsOf<K extends Kind>(context: Context, kind: K): Part<K>[] {
  const { authId } = selfOf(context);
  return [...context.world.trunkParts.values()].filter(
    (part): part is Part<K> => part.accountId === authId && ofKind(part, kind),
  );
}

function partOf<K extends Kind>(context: Context, kind: K): Part<K> {
  const part = context.world.trunkParts.get(context.params.part ?? "");
  if (part?.accountId !== selfOf(context).authId || !ofKind(part, kind))
    throw codedError(404, `${NAMES[kind]} not found`);
  return part;
}

function save(context: Context, part: TrunkPart, status = 200): Reply {
  context.world.commit({ op: "trunk_part_put", at: context.now, part });
  return json(status, trunkPartView(part));
}

export const listParts =
  (kind: Kind) =>
  (context: Context): Reply => {
    const { limit, offset } = validate(windowQuery, queryObject(context.query), "query");
    const own = partsOf(context, kind);
    const objects = own.slice(offset, offset + limit).map(trunkPartView);
    return json(200, { meta: { limit, offset, total: own.length }, objects });
  };

export const deletePart =
  (kind: Kind) =>
  (context: Context): Reply => {
    const { id } = partOf(context, kind);
    context.world.commit({ op: "trunk_part_delete", at: context.now, id });
    return empty(204);
  };

const fresh = (context: Context) => ({
  id: randomUUID(),
  accountId: selfOf(context).authId,
  createdAt: context.now,
  updatedAt: context.now,
});

const password = z
  .string("Password is required")
  .min(8, "Password must be at least 8 characters")
  .max(128, "Password must be at most 128 characters");
const description = z.string().max(500, "Description is too long").nullish();
const newCredential = z.object({
  username: z
    .string("Username is required")
    .regex(/^[A-Za-z0-9_.-]{1,64}$/, "Username may contain letters, digits, dot, dash and underscore"),
  password,
  description,
});
const credentialChange = z.object({
  password: password.optional(),
  enabled: z.boolean().optional(),
  description,
});

export function createCredential(context: Context): Reply {
  const { username, description: note } = read(newCredential, context);
  const taken = partsOf(context, "credential").some(
    (other) => other.username.toLowerCase() === username.toLowerCase(),
  );
  if (taken) throw codedError(409, "Username already exists");
  const facts = { username, enabled: true, description: note ?? null };
  return save(context, { kind: "credential", ...fresh(context), ...facts }, 201);
}

/** The username stays what it was. */
export function updateCredential(context: Context): Reply {
  const before = partOf(context, "credential");
  const body = read(credentialChange, context);
  return save(context, {
    ...before,
    enabled: body.enabled ?? before.enabled,
    description: body.description === undefined ? before.description : body.description,
    updatedAt: context.now,
  });
}

const name = z.string("Name is required").trim().min(1, "Name is required").max(100, "Name is too long");
const address = z.string("Invalid IP address format").refine(isListableAddress, "Invalid IP address format");
/** The documents' example calls the address `cidr_ip`. */
const ruleBody = z.preprocess(
  (body) =>
    typeof body === "object" && body !== null && "cidr_ip" in body
      ? { ip_address: body.cidr_ip, ...body }
      : body,
  z.object({ name, ip_address: address }),
);

export function createAccessRule(context: Context): Reply {
  const body = read(ruleBody, context);
  const facts = { name: body.name, address: body.ip_address, enabled: true };
  return save(context, { kind: "access_rule", ...fresh(context), ...facts }, 201);
}

export function updateAccessRule(context: Context): Reply {
  const before = partOf(context, "access_rule");
  const body = read(ruleBody, context);
  return save(context, { ...before, name: body.name, address: body.ip_address, updatedAt: context.now });
}

const BAD_URI = "Invalid SIP URI format. Expected: sip:user@host:port";
const SIP_URI =
  /^sips?:[^\s@:;]+@([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?):(\d{1,5})(?:;transport=(udp|tcp|tls))?$/i;
const sipUri = z
  .string(BAD_URI)
  .max(255, BAD_URI)
  .refine((text) => {
    const port = Number(SIP_URI.exec(text)?.[2]);
    return port >= 1 && port <= 65_535;
  }, BAD_URI);
const priority = z
  .number("Priority must be a whole number")
  .int("Priority must be a whole number")
  .min(0, "Priority must not be negative")
  .max(65_535, "Priority must be at most 65535");

export function createUri(context: Context): Reply {
  const body = read(z.object({ name, sip_uri: sipUri, priority }), context);
  const stated = SIP_URI.exec(body.sip_uri)?.[3]?.toLowerCase();
  const transport = stated === "tcp" || stated === "tls" ? stated : "udp";
  const facts = { name: body.name, uri: body.sip_uri, priority: body.priority, transport } as const;
  return save(context, { kind: "origination_uri", ...fresh(context), ...facts }, 201);
}

/** Its name and its priority, both of them, and nothing else. */
export function updateUri(context: Context): Reply {
  const before = partOf(context, "origination_uri");
  const body = read(z.object({ name, priority }), context);
  return save(context, { ...before, ...body, updatedAt: context.now });
}
