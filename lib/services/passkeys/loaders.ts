import "server-only";
import { headers } from "next/headers";
import { passkeyPlace } from "@/lib/auth/passkey-place";
import { requestInfo } from "@/lib/auth/request-info";
import { type Section, section } from "@/lib/http/section";
import { requireSelf } from "@/lib/services/security/loaders";
import { readPasskeys } from "./read";
import type { PasskeysDto } from "./schema";

export async function loadPasskeys(): Promise<Section<PasskeysDto>> {
  const self = await requireSelf();
  return section("passkeys", () => readPasskeys(self));
}

/** Whether the sign-in page may offer passkeys under the name by which it was called. */
export async function passkeysWorkHere(): Promise<boolean> {
  return (await passkeyPlace(requestInfo(await headers()).host)) !== null;
}
