import "server-only";
import type { AuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { safeCallback } from "./callback-url";
import { sessionCookieName } from "./cookie";
import { requestInfo } from "./request-info";
import { sessionActor } from "./session";
import { LONGEST_HOURS } from "./session-limits";
import type { SignIn } from "./sign-in";
import { signOut } from "./sign-out";

/** A body may hold anything, whatever its type says. */
const textOf = (given: unknown): string => (typeof given === "string" ? given : "");

function headersOf(given: Record<string, unknown> | undefined): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(given ?? {})) {
    if (typeof value === "string") headers.set(name, value);
  }
  return headers;
}

/**
 * Made per request: the environment is read when it is needed, not while building.
 * @param origin as the browser called the portal: what it is told names no other host
 */
export function authOptions(signIn: SignIn, origin: string): AuthOptions {
  const secure = env().APP_URL.startsWith("https://");
  return {
    secret: env().NEXTAUTH_SECRET,
    useSecureCookies: secure,
    session: { strategy: "jwt", maxAge: LONGEST_HOURS * 3_600 },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure },
      },
    },
    providers: [
      Credentials({
        name: "E-mail and password",
        credentials: {
          email: { label: "E-mail", type: "email" },
          password: { label: "Password", type: "password" },
          code: { label: "Code", type: "text" },
        },
        async authorize(credentials, request) {
          const info = requestInfo(headersOf(request.headers));
          const given = {
            email: textOf(credentials?.email),
            password: textOf(credentials?.password),
            code: textOf(credentials?.code).trim().slice(0, 40) || null,
          };
          const result = await signIn(given, info).catch((error: unknown) => {
            // next-auth would answer the browser with the message, and log nothing.
            log.error({ requestId: info.requestId, err: error }, "a sign-in could not be carried out");
            throw new Error("unavailable");
          });
          if (result.ok) {
            return { id: result.userId, name: result.name, email: result.email, sid: result.sessionId };
          }
          if (result.reason === "throttled") throw new Error(`throttled:${result.seconds}`);
          if (result.reason === "code_needed" && result.passkey) {
            const { challengeId, alone } = result.passkey;
            throw new Error(`${alone ? "passkey_needed" : "code_needed"}:${challengeId}`);
          }
          if (result.reason !== "wrong") throw new Error(result.reason);
          return null;
        },
      }),
    ],
    callbacks: {
      // next-auth's own one throws at an address that it cannot parse.
      redirect: ({ url }) =>
        url === origin || url.startsWith(`${origin}/`) ? url : `${origin}${safeCallback(url)}`,
      // The cookie carries the session id and nothing that could grow stale.
      jwt: ({ token, user }) => (user ? { sid: user.sid } : token.sid ? { sid: token.sid } : {}),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut({ token }) {
        const sessionId = token?.sid;
        if (!sessionId) return;
        const actor = await sessionActor(sessionId, requestInfo(new Headers()));
        if (actor) await signOut(actor);
      },
    },
    logger: {
      error: (code) => log.error({ code }, "sign-in failed to work"),
      warn: (code) => log.debug({ code }, "next-auth"),
      debug: () => undefined,
    },
  };
}
