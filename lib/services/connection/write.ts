import "server-only";
import type { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { login } from "@/lib/vobiz/resources/partner";
import type { LoginTestDto, loginTestInput } from "./schema";

/** Tries an e-mail and password upstream. Neither the password nor the token that it earns is kept. */
export async function testLogin(actor: Actor, input: z.output<typeof loginTestInput>): Promise<LoginTestDto> {
  const partner = partnerScope(actor, "connection:test");
  const started = performance.now();
  const result = await login(partner, input);
  const latencyMs = Math.round((performance.now() - started) * 10) / 10;
  await appendAudit(db(), actor, {
    action: "connection.login_tested",
    outcome: result.ok ? "success" : "failed",
    target: { type: "upstream_login", id: input.email },
  });
  return { accepted: result.ok, latencyMs };
}
