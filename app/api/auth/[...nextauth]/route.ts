import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/options";
import { signIn } from "@/lib/services/security/sign-in";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handler(request: Request, context: Context): Promise<Response> {
  return NextAuth(authOptions(signIn))(request, context);
}

export { handler as GET, handler as POST };
