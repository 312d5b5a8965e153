import "server-only";
import { randomUUID } from "node:crypto";
import type { RequestInfo } from "./actor";

const requestIdShape = /^[A-Za-z0-9-]{8,64}$/;

/**
 * Reads who is asking from the headers. The server in front of Next (scripts/serve.mjs) has already
 * replaced X-Forwarded-For by the one address that it trusts.
 */
export function requestInfo(headers: Headers): RequestInfo {
  const given = headers.get("x-request-id");
  const address = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? null;
  return {
    requestId: given && requestIdShape.test(given) ? given : randomUUID(),
    address: address?.replace(/^::ffff:/, "").slice(0, 64) ?? null,
    userAgent:
      headers
        .get("user-agent")
        ?.replace(/[^\x20-\x7e]/g, "")
        .slice(0, 300) ?? null,
    host: hostOf(headers.get("x-forwarded-host") ?? headers.get("host")),
  };
}

const hostShape = /^([a-z0-9][a-z0-9.-]{0,252}|\[[0-9a-f:]{2,45}\])(?::\d{1,5})?$/;

/** The server in front has dropped X-Forwarded-Host where no proxy of ours stands before it. */
function hostOf(given: string | null): string | null {
  return hostShape.exec(given?.trim().toLowerCase() ?? "")?.[1]?.replace(/\.$/, "") ?? null;
}
