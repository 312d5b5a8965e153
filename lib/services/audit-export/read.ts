import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { publicKeys } from "./jsonl";

/** What somebody who got an export needs besides, from another hand than the file. */
export function readPublicKeys(actor: Actor): { keyId: string; publicKey: string }[] {
  partnerScope(actor, "audit:export");
  return publicKeys();
}
