import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/options";
import { requestInfo } from "@/lib/auth/request-info";
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

export { handler as GET, handler as POST };
