import type { Trunk } from "../world/entities";
import { Random } from "./random";

const known = new Map<string, string>();

/** The seeded trunk of a customer: its calls, its numbers and its trunk list agree on it. */
export function trunkIdOf(authId: string): string {
  const existing = known.get(authId);
  if (existing) return existing;
  const id = new Random(`trunk|${authId}`).uuid();
  known.set(authId, id);
  return id;
}

export function seedTrunk(authId: string, concurrent: number, cps: number, createdAt: number): Trunk {
  return {
    id: trunkIdOf(authId),
    accountId: authId,
    name: "Main trunk",
    status: "enabled",
    secure: false,
    direction: "outbound",
    concurrentCallsLimit: concurrent,
    cpsLimit: cps,
    transport: "udp",
    description: null,
    inboundDestination: null,
    createdAt,
  };
}
