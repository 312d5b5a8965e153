import type { ReactNode } from "react";
import { signOutAction } from "@/app/(auth)/actions";
import { accountLinks } from "@/components/preferences/account-links";
import { ProveHost } from "@/components/security/prove-host";
import { AppShell } from "@/components/shell/app-shell";
import { brandProps } from "@/components/shell/brand";
import { DemoMark } from "@/components/shell/demo-mark";
import { requireStaff } from "@/lib/auth/current";
import { roleNames } from "@/lib/authz/permissions";
import { env } from "@/lib/env";
import { currentTranslate } from "@/lib/i18n/server";
import { loadCurrentBrand } from "@/lib/services/brands/loaders";
import { loadWaitingRequests } from "@/lib/services/top-up-requests/loaders";
import { proofWaysAction, proveAction } from "./account/security/actions";
import { passkeyProof } from "./account/security/passkey-proof";
import { paletteOf, staffNav } from "./nav";
import { searchAction } from "./search-action";

export default async function StaffLayout({ children }: { children: ReactNode }) {
  const actor = await requireStaff();
  const [t, brand, waiting] = await Promise.all([
    currentTranslate(),
    loadCurrentBrand(),
    loadWaitingRequests(),
  ]);
  return (
    <AppShell
      brand={brandProps(brand, "/dashboard")}
      nav={staffNav(actor.role, { "/requests": waiting })}
      palette={{ groups: paletteOf(actor.role), onSearch: searchAction }}
      user={{ name: actor.name, email: actor.email, role: roleNames[actor.role] }}
      userLinks={accountLinks(t, "/account")}
      signOut={signOutAction}
      mark={env().TANDEM_DEMO ? <DemoMark /> : undefined}
    >
      {children}
      <ProveHost ways={proofWaysAction} prove={proveAction} passkey={passkeyProof} />
    </AppShell>
  );
}
