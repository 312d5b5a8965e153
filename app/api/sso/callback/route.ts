import { cookies } from "next/headers";
import { currentActor } from "@/lib/auth/current";
import { ssoCookieName } from "@/lib/auth/oidc-cookie";
import { requestInfo } from "@/lib/auth/request-info";
import { problemResponse } from "@/lib/http/problem";
import { stepResponse } from "@/lib/http/step";
import { finishSso } from "@/lib/services/single-sign-on/finish";

/** Where the organisation's own sign-in sends the browser back to. */
export async function GET(request: Request): Promise<Response> {
  const info = requestInfo(request.headers);
  try {
    const cookie = (await cookies()).get(ssoCookieName("start"))?.value;
    const query = new URL(request.url).searchParams;
    return await stepResponse(
      await finishSso({ query, cookie, request: info, signedIn: await currentActor() }),
    );
  } catch (error) {
    return problemResponse(error, info.requestId, "sso.callback");
  }
}
