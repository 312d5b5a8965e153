import { createHmac } from "node:crypto";
import { z } from "zod";
import type { World } from "../world/world";
import { same } from "./credentials";

export const TOKEN_SECONDS = 3600;
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const claimsSchema = z.object({ sub: z.string(), exp: z.number() });

function signature(world: World, input: string): string {
  return createHmac("sha256", `jwt:${world.partner.authToken}`).update(input).digest("base64url");
}

/** An HS256 session token of the partner, good for an hour from `now` (milliseconds). */
export function issueToken(world: World, now: number): string {
  const issued = Math.floor(now / 1000);
  const claims = { sub: world.partner.authId, iat: issued, exp: issued + TOKEN_SECONDS };
  const input = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${input}.${signature(world, input)}`;
}

export function verifyToken(world: World, token: string, now: number): boolean {
  const [header, claims, mark, ...rest] = token.split(".");
  if (!header || !claims || !mark || rest.length > 0 || !same(mark, signature(world, `${header}.${claims}`)))
    return false;
  const parsed = claimsSchema.safeParse(JSON.parse(Buffer.from(claims, "base64url").toString("utf8")));
  return parsed.success && parsed.data.sub === world.partner.authId && parsed.data.exp * 1000 > now;
}
