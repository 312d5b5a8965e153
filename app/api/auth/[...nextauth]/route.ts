import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/options";
import { requestInfo } from "@/lib/auth/request-info";
import { AppError } from "@/lib/http/errors";
import { problemResponse } from "@/lib/http/problem";
import { MAX_BODY_BYTES, readBytes } from "@/lib/http/read-json";
import { originOf } from "@/lib/http/same-origin";
import { originCalled } from "@/lib/services/brands/address";
import { signIn } from "@/lib/services/security/sign-in";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handler(request: Request, context: Context): Promise<Response> {
  const origin = await originCalled(requestInfo(request.headers).host);
  const answer: Response = await NextAuth(authOptions(signIn, origin))(request, context);
  // It remembers the portal's own address, which people under a brand's host name need not learn; nothing reads it.
  const kept = answer.headers.getSetCookie().filter((line) => !/^[\w-]*next-auth\.callback-url=/.test(line));
  answer.headers.delete("set-cookie");
  for (const line of kept) answer.headers.append("set-cookie", line);
  return answer;
}

/** next-auth reads a body of any size, from anywhere: both are bounded before it sees the request. */
async function bounded(request: Request, context: Context): Promise<Response> {
  try {
    const body = new Uint8Array(await readBytes(request, MAX_BODY_BYTES));
    if (originOf(request.headers) === "elsewhere") {
      throw new AppError("forbidden", "This did not come from the portal.");
    }
    const { url, method, headers } = request;
    return handler(new NextRequest(url, { method, headers, body }), context);
  } catch (error) {
    return problemResponse(error, requestInfo(request.headers).requestId, "auth");
  }
}

export { bounded as POST, handler as GET };
