import "server-only";
import { AppError } from "@/lib/http/errors";
import type { Actor, UserActor } from "./actor";
import { currentSecurityRules, requiresSecondFactor } from "./security-rules";

/** Their role asks for a second factor, and they have none: nothing is open to them but setting one up. */
export async function needsFactor(actor: UserActor): Promise<boolean> {
  // A visit only looks, ends within the hour, and could not have been begun without.
  if (actor.hasSecondFactor || actor.visit) return false;
  return requiresSecondFactor(await currentSecurityRules(), actor.role);
}

/** @throws AppError second_factor_needed */
export async function assertHasFactor(actor: Actor): Promise<void> {
  if (actor.type !== "user" || !(await needsFactor(actor))) return;
  throw new AppError("second_factor_needed", "Set up your second factor first. Your role asks for one.");
}

/**
 * For whoever takes a person's last second factor away.
 * @throws AppError conflict where the person's role asks for one
 */
export async function assertMayBeWithout(role: UserActor["role"]): Promise<void> {
  if (!requiresSecondFactor(await currentSecurityRules(), role)) return;
  throw new AppError(
    "conflict",
    "Your role asks for a second factor. Set up another one before you remove this.",
  );
}
