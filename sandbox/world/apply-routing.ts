import { TRUNK_DEFAULTS } from "../seed/trunks";
import type { Command } from "./commands";
import type { Trunk } from "./routing-entities";
import type { World } from "./world";

type Of<Op extends Command["op"]> = Extract<Command, { op: Op }>;

/** Journals of older sandboxes know less of a trunk. */
export function putTrunk(world: World, { at, trunk }: Of<"trunk_create"> | Of<"trunk_change">): void {
  world.trunks.set(trunk.id, { ...TRUNK_DEFAULTS, ...trunk, updatedAt: trunk.updatedAt ?? at });
}

const partsOf = (trunk: Trunk): string[] =>
  [trunk.credentialId, trunk.accessRuleId, trunk.primaryUriId, trunk.fallbackUriId].filter(
    (id): id is string => id !== null,
  );

/** Its credential, access rule and URIs go with it, unless another trunk uses them; its numbers lead nowhere. */
export function deleteTrunk(world: World, { id, at }: Of<"trunk_delete">): void {
  const trunk = world.trunks.get(id);
  if (!trunk) return;
  world.trunks.delete(id);
  const used = new Set([...world.trunks.values()].flatMap(partsOf));
  for (const part of partsOf(trunk)) if (!used.has(part)) world.trunkParts.delete(part);
  for (const number of world.numbersOf(trunk.accountId)) {
    if (number.trunkId === id) Object.assign(number, { trunkId: null, updatedAt: at });
  }
}

/** A trunk that used the part does so no more. */
export function deletePart(world: World, { id, at }: Of<"trunk_part_delete">): void {
  const part = world.trunkParts.get(id);
  world.trunkParts.delete(id);
  for (const trunk of world.trunks.values()) {
    if (trunk.accountId !== part?.accountId || !partsOf(trunk).includes(id)) continue;
    const without = (value: string | null) => (value === id ? null : value);
    world.trunks.set(trunk.id, {
      ...trunk,
      credentialId: without(trunk.credentialId),
      accessRuleId: without(trunk.accessRuleId),
      primaryUriId: without(trunk.primaryUriId),
      fallbackUriId: without(trunk.fallbackUriId),
      updatedAt: at,
    });
  }
}

/** Numbers that lead to it carry its name. */
export function putApplication(world: World, { application }: Of<"application_put">): void {
  world.applications.set(application.id, application);
  for (const number of world.numbersOf(application.accountId)) {
    if (number.applicationId === application.id) number.applicationName = application.name;
  }
}

export function moveCapacity(world: World, { move, at }: Of<"capacity_move">): void {
  const customer = world.customers.get(move.account);
  if (!customer) throw new Error(`Unknown account ${move.account}`);
  const change = move.direction === "transfer" ? move.slots : -move.slots;
  if (move.resource === "cps") {
    customer.cpsLimit += change;
    customer.allocatedCps += change;
  } else {
    customer.concurrentCallsLimit += change;
    customer.allocatedCalls += change;
  }
  customer.updatedAt = at;
  world.capacityMoves.push(move);
}

export function setActiveCalls(world: World, { account, trunk, count }: Of<"active_calls">): void {
  const key = `${account}|${trunk ?? ""}`;
  if (count === 0) world.activeCalls.delete(key);
  else world.activeCalls.set(key, { account, trunk, count });
}

/** Calls that run now, on an account or on one of its trunks. */
export function runningCalls(world: World, account: string, trunk?: string): number {
  return [...world.activeCalls.values()]
    .filter((entry) => entry.account === account && (trunk === undefined || entry.trunk === trunk))
    .reduce((sum, entry) => sum + entry.count, 0);
}
