import { z } from "zod";
import { type Context, selfOf } from "../http/context";
import { loosen } from "../http/exact-json";
import { empty, json, Refusal, type Reply } from "../http/reply";
import { validate } from "../http/validate";
import { applicationView } from "../views/application-view";
import { currentNumber } from "../views/number-view";
import type { NumberRoute } from "../world/commands";
import type { PhoneNumber } from "../world/entities";
import { ownedNumber } from "../world/number-trade";

const problem = (status: number, error: string, message: string): Refusal =>
  new Refusal(json(status, { error, message }));

function numberOf(context: Context): PhoneNumber {
  const number = ownedNumber(context.world, selfOf(context).authId, context.params.e164 ?? "");
  if (!number)
    throw problem(404, "Number not found", "The number does not exist or does not belong to this account");
  return number;
}

function change(context: Context, number: PhoneNumber, route: NumberRoute): void {
  const { accountId: account, e164 } = number;
  context.world.commit({ op: "number_route", at: context.now, account, e164, route });
}

function requireKept(number: PhoneNumber): void {
  if (number.status === "pending_release")
    throw problem(400, "Number is pending release", "Cancel the release before routing the number");
}

const trunkBody = z.object({ trunk_group_id: z.string().min(1) });

export function assignTrunk(context: Context): Reply {
  const number = numberOf(context);
  const { trunk_group_id } = validate(trunkBody, loosen(context.body), "body");
  requireKept(number);
  const trunk = context.world.trunks.get(trunk_group_id);
  if (trunk?.accountId !== number.accountId)
    throw problem(404, "Trunk not found", "The trunk does not exist or does not belong to this account");
  if (number.trunkId !== null)
    throw problem(400, "Number already assigned", "Unassign the number from its trunk first");
  change(context, number, { trunkId: trunk.id });
  return empty(204);
}

export function unassignTrunk(context: Context): Reply {
  const number = numberOf(context);
  if (number.trunkId === null)
    throw problem(400, "Number not assigned", "The number is not assigned to a trunk");
  change(context, number, { trunkId: null });
  return empty(204);
}

const applicationBody = z.object({ application_id: z.string().min(1) });

/** Overwrites the application that the number had. */
export function attachApplication(context: Context): Reply {
  const number = numberOf(context);
  const { application_id } = validate(applicationBody, loosen(context.body), "body");
  requireKept(number);
  const application = context.world.applications.get(application_id);
  if (application?.accountId !== number.accountId)
    throw new Refusal(json(404, { error: "Application not found", app_id: application_id }));
  change(context, number, { applicationId: application.id, applicationName: application.name });
  return json(200, {
    message: "Number attached to application",
    number: currentNumber(number),
    application: applicationView(application),
  });
}

/** Nothing to detach is as good as done. */
export function detachApplication(context: Context): Reply {
  const number = numberOf(context);
  if (number.applicationId !== null) change(context, number, { applicationId: null, applicationName: null });
  return json(200, { message: "Number detached from application", number: currentNumber(number) });
}
