"use server";

import { action } from "@/lib/http/action";
import { applicationInput } from "@/lib/services/applications/schema";
import { requestApplication } from "@/lib/services/applications/write";
import { routeInput } from "@/lib/services/number-routing/schema";
import { routeNumber } from "@/lib/services/number-routing/write";
import { keepInput, releaseInput } from "@/lib/services/number-trade/schema";
import { giveUpNumber, keepNumber } from "@/lib/services/number-trade/write";

/** Gives a number back, after it was typed. */
export const releaseNumberAction = action(
  { name: "numbers.release", permission: "numbers:trade", input: releaseInput },
  (actor, { authId, e164, idempotencyKey }) => giveUpNumber(actor, authId, e164, idempotencyKey),
);

/** Takes a release back. */
export const keepNumberAction = action(
  { name: "numbers.cancel-release", permission: "numbers:trade", input: keepInput },
  (actor, { authId, e164, idempotencyKey }) => keepNumber(actor, authId, e164, idempotencyKey),
);

/** Changes where a number's calls go. */
export const routeNumberAction = action(
  { name: "numbers.route", permission: "numbers:route", input: routeInput },
  (actor, { authId, e164, route, idempotencyKey }) => routeNumber(actor, authId, e164, route, idempotencyKey),
);

/** Creates an application that numbers can be given to. */
export const createApplicationAction = action(
  { name: "applications.create", permission: "numbers:route", input: applicationInput },
  (actor, { authId, idempotencyKey, ...request }) =>
    requestApplication(actor, authId, request, idempotencyKey),
);
