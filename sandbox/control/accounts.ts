import type { Customer } from "../world/entities";
import type { World } from "../world/world";
import { ControlError } from "./context";

export function requireAccount(world: World, authId: string): Customer {
  const customer = world.customers.get(authId);
  if (!customer) throw new ControlError(404, `There is no account ${authId}`);
  return customer;
}
