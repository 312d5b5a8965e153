import "server-only";
import { headers } from "next/headers";
import type { z } from "zod";
import type { UserActor } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current";
import { assertHasFactor } from "@/lib/auth/needs-factor";
import { requestInfo } from "@/lib/auth/request-info";
import type { Permission } from "@/lib/authz/permissions";
import { assertMay } from "@/lib/authz/scope";
import { recordDenied } from "./denied";
import { AppError } from "./errors";
import { problemOf } from "./problem";
import { spend } from "./rate-limit";
import type { ActionResult } from "./result";

interface ActionDefinition<Input extends z.ZodType> {
  name: string;
  permission: Permission;
  input: Input;
}

/**
 * The door of every server action: session, rate limit, permission, parse, service, map errors. An action is a public
 * POST endpoint: nothing that the page showed or hid counts here.
 */
export function action<Input extends z.ZodType, Output>(
  { name, permission, input }: ActionDefinition<Input>,
  handle: (actor: UserActor, input: z.output<Input>) => Promise<Output>,
): (given: unknown) => Promise<ActionResult<Output>> {
  return async (given) => {
    const { requestId } = requestInfo(await headers());
    let actor: UserActor | null = null;
    try {
      actor = await currentActor();
      if (!actor)
        throw new AppError(
          "unauthenticated",
          "You were signed out. Sign in again; what you typed is still here.",
        );
      spend(actor.id, "write");
      assertMay(actor, permission);
      // What is theirs alone stays open: a second factor is set up there.
      if (permission !== "self:manage") await assertHasFactor(actor);
      const data = await handle(actor, input.parse(given));
      return { ok: true, data };
    } catch (error) {
      if (actor) await recordDenied(actor, { type: "action", id: name }, error);
      return { ok: false, problem: problemOf(error, requestId, name).problem };
    }
  };
}
