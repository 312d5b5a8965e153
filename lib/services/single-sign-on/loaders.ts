import "server-only";
import { cookies, headers } from "next/headers";
import { openAwaitingCode, ssoCookieName } from "@/lib/auth/oidc-cookie";
import { requestInfo } from "@/lib/auth/request-info";
import { ssoOffer } from "./offer";
import type { SsoOffer } from "./problems";

/** @param next a path of ours, checked already */
export async function loadSsoOffer(next: string): Promise<SsoOffer | null> {
  return ssoOffer(requestInfo(await headers()).host, next);
}

/** Whether somebody has come from the provider and owes the code of their app. */
export async function loadAwaitsCode(): Promise<boolean> {
  const jar = await cookies();
  return (await openAwaitingCode(jar.get(ssoCookieName("code"))?.value)) !== null;
}
