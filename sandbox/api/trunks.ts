import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Context, selfOf } from "../http/context";
import { codedError, empty, json, plainError, type Reply } from "../http/reply";
import { queryInt, queryObject, validate } from "../http/validate";
import { TRUNK_DEFAULTS } from "../seed/trunks";
import { trunkView } from "../views/trunk-view";
import { runningCalls } from "../world/apply-routing";
import type { Trunk } from "../world/routing-entities";
import { readTrunk, readTrunkChange } from "./trunk-body";

export const windowQuery = z.object({
  limit: queryInt(1, 100).optional().default(20),
  offset: queryInt(0, 1_000_000).optional().default(0),
});

const show = (context: Context, trunk: Trunk, status = 200): Reply =>
  json(status, trunkView(trunk, context.world.settings));

export function createTrunk(context: Context): Reply {
  const { authId: accountId } = selfOf(context);
  const { now } = context;
  const fields = readTrunk(context);
  const times = { createdAt: now, updatedAt: now };
  const trunk: Trunk = { ...TRUNK_DEFAULTS, ...fields, id: randomUUID(), accountId, ...times };
  context.world.commit({ op: "trunk_create", at: now, trunk });
  return show(context, trunk, 201);
}

export function listTrunks(context: Context): Reply {
  const { limit, offset } = validate(windowQuery, queryObject(context.query), "query");
  const { authId } = selfOf(context);
  const own = [...context.world.trunks.values()].filter((trunk) => trunk.accountId === authId);
  const objects = own.slice(offset, offset + limit).map((trunk) => trunkView(trunk, context.world.settings));
  return json(200, { meta: { limit, offset, total: own.length }, objects });
}

function trunkOf(context: Context): Trunk {
  const trunk = context.world.trunks.get(context.params.trunk ?? "");
  if (trunk?.accountId !== selfOf(context).authId) throw plainError(404, "Trunk not found");
  return trunk;
}

export const getTrunk = (context: Context): Reply => show(context, trunkOf(context));

function change(context: Context, trunk: Trunk): Reply {
  context.world.commit({ op: "trunk_change", at: context.now, trunk });
  return show(context, trunk);
}

/** Everything that is left out falls back to its default, unless the settings read the documents the other way. */
export function replaceTrunk(context: Context): Reply {
  const before = trunkOf(context);
  if (!context.world.settings.putReplaces) return patchTrunk(context);
  const { id, accountId, createdAt } = before;
  const fields = readTrunk(context);
  return change(context, {
    ...TRUNK_DEFAULTS,
    ...fields,
    ...{ id, accountId, createdAt, updatedAt: context.now },
  });
}

export function patchTrunk(context: Context): Reply {
  const before = trunkOf(context);
  return change(context, { ...before, ...readTrunkChange(context), updatedAt: context.now });
}

export function deleteTrunk(context: Context): Reply {
  const { id, accountId } = trunkOf(context);
  const running = runningCalls(context.world, accountId, id);
  if (running > 0) throw codedError(409, `Trunk has ${running} active call${running === 1 ? "" : "s"}`);
  context.world.commit({ op: "trunk_delete", at: context.now, id });
  return empty(204);
}
