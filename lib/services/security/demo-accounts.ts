import "server-only";
import { headers } from "next/headers";
import { isBrandHost } from "@/lib/auth/brand-host";
import { requestInfo } from "@/lib/auth/request-info";
import { roleNames } from "@/lib/authz/permissions";
import { env } from "@/lib/env";
import { DEMO_PASSWORD, demoPeople } from "@/lib/services/people/demo";

/** Who the sign-in page of the demo offers; under a brand's own name it looks as its customers will see it. */
export async function loadDemoAccounts(): Promise<{ email: string; role: string; password: string }[]> {
  if (!env().TANDEM_DEMO || (await isBrandHost(requestInfo(await headers()).host))) return [];
  return demoPeople.map(({ email, role }) => ({ email, role: roleNames[role], password: DEMO_PASSWORD }));
}
