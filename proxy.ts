import { randomBytes, randomUUID } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { changesSomething, originOf } from "@/lib/http/same-origin";
import { log } from "@/lib/log";

// React rebuilds call stacks with eval while developing, and only then.
const DEVELOPMENT = process.env.NODE_ENV === "development";
const PUBLIC = /^\/(sign-in|sso|setup|verification|invitation|password|email)(\/|$)/;

function contentSecurityPolicy(nonce: string, https: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${DEVELOPMENT ? " 'unsafe-eval'" : ""}`,
    // Charts and positioned menus set style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(https ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

function refused(requestId: string): NextResponse {
  const problem = {
    title: "Not allowed",
    code: "forbidden",
    detail: "This did not come from a page of the portal.",
    status: 403,
    requestId,
  };
  return NextResponse.json(problem, {
    status: 403,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "private, no-store",
      "x-request-id": requestId,
    },
  });
}

/** Redirects the signed-out early and sets headers. Never the lock: every page and action checks for itself. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const requestId = request.headers.get("x-request-id")?.match(/^[A-Za-z0-9-]{8,64}$/)?.[0] ?? randomUUID();
  const https = request.headers.get("x-forwarded-proto") === "https" || request.nextUrl.protocol === "https:";
  const nonce = randomBytes(18).toString("base64");
  const policy = contentSecurityPolicy(nonce, https);

  // Server actions: the framework compares origins too, where a browser names one.
  if (changesSomething(request.method) && originOf(request.headers) === "elsewhere") {
    log.warn(
      { requestId, path: pathname, origin: request.headers.get("origin") },
      "a foreign page's request",
    );
    return refused(requestId);
  }

  const headers = new Headers(request.headers);
  headers.set("x-request-id", requestId);
  headers.set("x-tandem-path", `${pathname}${search}`);
  headers.set("content-security-policy", policy);

  const signedIn = request.cookies.has("tandem.session") || request.cookies.has("__Host-tandem.session");
  const response =
    signedIn || PUBLIC.test(pathname)
      ? NextResponse.next({ request: { headers } })
      : NextResponse.redirect(signInUrl(request));
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-request-id", requestId);
  response.headers.set("cache-control", "private, no-store");
  return response;
}

function signInUrl(request: NextRequest): URL {
  const url = new URL("/sign-in", request.nextUrl.origin);
  const { pathname, search } = request.nextUrl;
  if (pathname !== "/") url.searchParams.set("callbackUrl", `${pathname}${search}`);
  return url;
}

// Routes under /api check their callers and set their headers themselves; files have nothing to hide.
export const config = {
  matcher: ["/((?!api/|_next/|brand/|favicon\\.ico|icon|.*\\.(?:svg|png|ico|txt|webmanifest)$).*)"],
};
