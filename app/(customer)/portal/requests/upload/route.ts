import type { UserActor } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current";
import { assertHasFactor } from "@/lib/auth/needs-factor";
import { requestInfo } from "@/lib/auth/request-info";
import { recordDenied } from "@/lib/http/denied";
import { AppError } from "@/lib/http/errors";
import { problemResponse } from "@/lib/http/problem";
import { spend } from "@/lib/http/rate-limit";
import { originOf } from "@/lib/http/same-origin";
import { askWithForm, assertMayAsk } from "@/lib/services/top-up-requests/form";
import { readForm } from "./read-form";

export const dynamic = "force-dynamic";

/** A request for a top-up from its form: a file is more than a server action takes. */
export async function POST(request: Request): Promise<Response> {
  const { requestId } = requestInfo(request.headers);
  let actor: UserActor | null = null;
  try {
    actor = await currentActor();
    if (originOf(request.headers) !== "ours") {
      throw new AppError("forbidden", "This did not come from the portal.");
    }
    if (!actor) {
      throw new AppError(
        "unauthenticated",
        "You were signed out. Sign in again; what you typed is still here.",
      );
    }
    spend(actor.id, "write");
    await assertHasFactor(actor);
    const authId = await assertMayAsk(actor);
    const data = await askWithForm(actor, authId, await readForm(request));
    return Response.json(
      { data },
      { status: 201, headers: { "cache-control": "private, no-store", "x-request-id": requestId } },
    );
  } catch (error) {
    if (actor) await recordDenied(actor, { type: "action", id: "top-up-requests.ask" }, error);
    return problemResponse(error, requestId, "top-up-requests.ask");
  }
}
