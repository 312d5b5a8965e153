import { safeCallback } from "@/lib/auth/callback-url";
import { currentActor } from "@/lib/auth/current";
import { requestInfo } from "@/lib/auth/request-info";
import { problemResponse } from "@/lib/http/problem";
import { originOf } from "@/lib/http/same-origin";
import { stepResponse } from "@/lib/http/step";
import { beginSso } from "@/lib/services/single-sign-on/begin";
import { provenPath } from "@/lib/services/single-sign-on/paths";

/** Sends the browser to the organisation's own sign-in; with `for=proof`, whoever is signed in proves who they are. */
export async function GET(request: Request): Promise<Response> {
  const info = requestInfo(request.headers);
  const { searchParams } = new URL(request.url);
  try {
    const isProof = searchParams.get("for") === "proof";
    const proving = isProof ? await currentActor() : null;
    if (isProof && (!proving || originOf(request.headers) === "elsewhere")) {
      return await stepResponse({ location: provenPath("expired"), cookies: [] });
    }
    // A page elsewhere must not sign anybody in: the person presses the button on ours.
    if (originOf(request.headers) === "elsewhere") {
      const next = safeCallback(searchParams.get("callbackUrl") ?? "/");
      const location = next === "/" ? "/sign-in" : `/sign-in?callbackUrl=${encodeURIComponent(next)}`;
      return await stepResponse({ location, cookies: [] });
    }
    return await stepResponse(
      await beginSso({ next: searchParams.get("callbackUrl"), request: info, proving }),
    );
  } catch (error) {
    return problemResponse(error, info.requestId, "sso.start");
  }
}
