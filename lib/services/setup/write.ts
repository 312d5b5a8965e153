import "server-only";
import { createHash, randomInt, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import { type RequestInfo, systemActor } from "@/lib/auth/actor";
import { hashPassword } from "@/lib/auth/password";
import { forgiveTry, spendTry } from "@/lib/auth/throttle";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { env } from "@/lib/env";
import { AppError, invalid } from "@/lib/http/errors";
import { line } from "@/lib/http/schemas";
import { assertFit } from "@/lib/services/people/password";
import { portalEmail, portalPassword } from "@/lib/services/people/schema";
import { anyAdmin, needsSetup } from "./read";

const KEY = "setup.codeHash";
// No letters or digits that look alike when read from a terminal.
const ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

function hashOf(code: string): Buffer {
  return createHash("sha256")
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ""))
    .digest();
}

/** Makes the one-time code that only somebody who sees the terminal knows; a new one with every start. */
export async function issueSetupCode(): Promise<string> {
  const code = Array.from({ length: 12 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join("");
  const value = hashOf(code).toString("base64url");
  await db().setting.upsert({ where: { key: KEY }, create: { key: KEY, value }, update: { value } });
  return code.replace(/(.{4})(?=.)/g, "$1-");
}

export const setupInput = z.strictObject({
  code: z.string().trim().min(1, "Type the code from the terminal.").max(40),
  name: line(120).pipe(z.string().min(1, "Give your name.")),
  email: portalEmail,
  password: portalPassword,
});

async function insertFirstAdmin(
  input: { name: string; email: string; password: string },
  request: RequestInfo,
) {
  const passwordHash = await hashPassword(input.password);
  const actor = { ...systemActor("set-up", request.requestId), request };
  await transact(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('people:admins', 0))`;
    const admins = await tx.user.count({ where: anyAdmin() });
    if (admins > 0) throw new AppError("conflict", "Set-up is done already. Sign in instead.");
    const user = await tx.user.create({
      data: { email: input.email, name: input.name, role: "admin", passwordHash },
    });
    await tx.setting.deleteMany({ where: { key: KEY } });
    await appendAudit(tx, actor, {
      action: "auth.setup",
      outcome: "success",
      target: { type: "user", id: user.id, name: user.name },
      after: { email: user.email, role: user.role },
    });
  });
}

/** The first admin, made by whoever can read the terminal. Works once. */
export async function completeSetup(given: unknown, request: RequestInfo): Promise<void> {
  const input = setupInput.parse(given);
  if (!(await needsSetup())) throw new AppError("conflict", "Set-up is done already. Sign in instead.");
  assertFit(input.password, input.email, [input.name]);
  const seconds = await spendTry("first-run set-up", request.address);
  if (seconds > 0) {
    throw new AppError("too_many_requests", `Too many wrong codes. Try again in ${seconds} s.`, {
      retryAfterSeconds: seconds,
    });
  }
  const stored = await db().setting.findUnique({ where: { key: KEY } });
  const expected = typeof stored?.value === "string" ? Buffer.from(stored.value, "base64url") : null;
  if (expected?.length !== 32 || !timingSafeEqual(expected, hashOf(input.code))) {
    throw invalid({ code: "This is not the code that the terminal shows." });
  }
  await forgiveTry("first-run set-up", request.address);
  await insertFirstAdmin(input, request);
}

/** Makes the first admin from ADMIN_EMAIL and ADMIN_PASSWORD where there is none. */
export async function adminFromEnvironment(): Promise<void> {
  const { ADMIN_EMAIL, ADMIN_PASSWORD } = env();
  if (!ADMIN_EMAIL || !ADMIN_PASSWORD || !(await needsSetup())) return;
  const parsed = z.object({ email: portalEmail, password: portalPassword }).parse({
    email: ADMIN_EMAIL,
    password: ADMIN_PASSWORD,
  });
  await insertFirstAdmin(
    { ...parsed, name: "Admin" },
    { requestId: "boot", address: null, userAgent: null, host: null },
  );
}
