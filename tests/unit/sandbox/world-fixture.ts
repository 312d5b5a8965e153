import { makePartner } from "../../../sandbox/seed/partner";
import { World, type WorldInput } from "../../../sandbox/world/world";

export const ANCHOR = Date.parse("2026-05-20T00:00:00Z");
export const NOON = Date.parse("2026-05-20T12:00:00Z");

/** A world whose clock stands still at noon unless told otherwise. */
export function makeWorld(input: Partial<WorldInput> = {}): World {
  const seed = input.seed ?? "1";
  const world = new World({
    seed,
    anchor: ANCHOR,
    customers: 47,
    days: 90,
    partnerBalance: "238906.83",
    clock: () => NOON,
    partner: makePartner(seed, ANCHOR),
    ...input,
  });
  world.tick();
  return world;
}
