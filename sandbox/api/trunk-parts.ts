import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Context, selfOf } from "../http/context";
import { loosen } from "../http/exact-json";
import { codedError, empty, json, type Reply } from "../http/reply";
import { queryObject, validate } from "../http/validate";
import { trunkPartView } from "../views/trunk-view";
import type { TrunkPart } from "../world/routing-entities";
import { windowQuery } from "./trunks";

type Kind = TrunkPart["kind"];
type Part<K extends Kind> = Extract<TrunkPart, { kind: K }>;

const NAMES: Record<Kind, string> = {
  credential: "Credential",
  access_rule: "IP ACL",
  origination_uri: "Origination URI",
};

/** The body, or the first thing that is wrong with it in the words of these endpoints. */
export function read<S extends z.ZodType>(schema: S, context: Context): z.infer<S> {
  const parsed = schema.safeParse(loosen(context.body) ?? {});
  if (parsed.success) return parsed.data;
  throw codedError(400, parsed.error.issues[0]?.message ?? "Invalid request body");
}

const ofKind = <K extends Kind>(part: TrunkPart | undefined, kind: K): part is Part<K> => part?.kind === kind;

export function partsOf<K extends Kind>(context: Context, kind: K): Part<K>[] {
  const { authId } = selfOf(context);
  return [...context.world.trunkParts.values()].filter(
    (part): part is Part<K> => part.accountId === authId && ofKind(part, kind),
  );
}

export function partOf<K extends Kind>(context: Context, kind: K): Part<K> {
  const part = context.world.trunkParts.get(context.params.part ?? "");
  if (part?.accountId !== selfOf(context).authId || !ofKind(part, kind))
    throw codedError(404, `${NAMES[kind]} not found`);
  return part;
}

export function save(context: Context, part: TrunkPart, status = 200): Reply {
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

export const fresh = (context: Context) => ({
  id: randomUUID(),
  accountId: selfOf(context).authId,
  createdAt: context.now,
  updatedAt: context.now,
});

/** Credentials have none; the answers call it the description. */
export const partName = z
  .string("Name is required")
  .trim()
  .min(1, "Name is required")
  .max(100, "Name is too long");
