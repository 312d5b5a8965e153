import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Context, selfOf } from "../http/context";
import { loosen } from "../http/exact-json";
import { json, plainError, type Reply } from "../http/reply";
import { micros, seconds } from "../http/time";
import { queryInt, queryObject, validate } from "../http/validate";
import type { Trunk } from "../world/entities";
import type { Generation } from "../world/settings";

const createBody = z.object({
  name: z.string().trim().min(1).max(100),
  trunk_direction: z.enum(["inbound", "outbound"]).optional().default("outbound"),
  trunk_status: z.enum(["enabled", "disabled"]).optional().default("enabled"),
  secure: z.boolean().optional().default(false),
  transport: z.enum(["udp", "tcp", "tls"]).optional().default("udp"),
  concurrent_calls_limit: z.number().int().min(0).max(1000).optional().default(10),
  cps_limit: z.number().int().min(0).max(100).optional().default(2),
  description: z.string().max(500).nullish(),
  inbound_destination: z.string().max(255).nullish(),
});
const listQuery = z.object({
  limit: queryInt(1, 100).optional().default(20),
  offset: queryInt(0, 1_000_000).optional().default(0),
});

function view(trunk: Trunk, generation: Generation): Record<string, unknown> {
  const legacy = generation === "legacy";
  const at = legacy ? seconds(trunk.createdAt) : micros(trunk.createdAt);
  return {
    trunk_id: trunk.id,
    [legacy ? "auth_id" : "account_id"]: trunk.accountId,
    name: trunk.name,
    trunk_domain: `${trunk.id}.sip.vobiz.ai`,
    trunk_status: trunk.status,
    secure: trunk.secure,
    trunk_direction: trunk.direction,
    concurrent_calls_limit: trunk.concurrentCallsLimit,
    cps_limit: trunk.cpsLimit,
    transport: trunk.transport,
    ...(legacy
      ? {}
      : {
          description: trunk.description ?? "",
          ...(trunk.inboundDestination === null ? {} : { inbound_destination: trunk.inboundDestination }),
          recording: false,
          enable_transcription: false,
          pii_redaction: false,
          webhook_method: "POST",
          recording_webhook_enabled: false,
        }),
    created_at: at,
    updated_at: at,
  };
}

export function createTrunk(context: Context): Reply {
  const customer = selfOf(context);
  const body = validate(createBody, loosen(context.body), "body");
  const trunk: Trunk = {
    id: randomUUID(),
    accountId: customer.authId,
    name: body.name,
    status: body.trunk_status,
    secure: body.secure,
    direction: body.trunk_direction,
    concurrentCallsLimit: body.concurrent_calls_limit,
    cpsLimit: body.cps_limit,
    transport: body.transport,
    description: body.description ?? null,
    inboundDestination: body.inbound_destination ?? null,
    createdAt: context.now,
  };
  context.world.commit({ op: "trunk_create", at: context.now, trunk });
  return json(201, view(trunk, context.generation));
}

export function listTrunks(context: Context): Reply {
  const { limit, offset } = validate(listQuery, queryObject(context.query), "query");
  const { authId } = selfOf(context);
  const own = [...context.world.trunks.values()].filter((trunk) => trunk.accountId === authId);
  const objects = own.slice(offset, offset + limit).map((trunk) => view(trunk, context.generation));
  return json(200, { meta: { limit, offset, total: own.length }, objects });
}

function trunkOf(context: Context): Trunk {
  const trunk = context.world.trunks.get(context.params.trunk ?? "");
  if (trunk?.accountId !== selfOf(context).authId) throw plainError(404, "Trunk not found");
  return trunk;
}

export const getTrunk = (context: Context): Reply => json(200, view(trunkOf(context), context.generation));

export function deleteTrunk(context: Context): Reply {
  const trunk = trunkOf(context);
  context.world.commit({ op: "trunk_delete", at: context.now, id: trunk.id });
  return { status: 204, type: "", text: "" };
}
