import { BellRing } from "lucide-react";
import type { ReactNode } from "react";
import { signOutAction } from "@/app/(auth)/actions";
import { LiveHost } from "@/components/notices/live-host";
import { accountLinks } from "@/components/preferences/account-links";
import { ProveHost } from "@/components/security/prove-host";
import { AppShell } from "@/components/shell/app-shell";
import { brandProps } from "@/components/shell/brand";
import { DemoMark } from "@/components/shell/demo-mark";
import { requireStaff } from "@/lib/auth/current";
import { roleNames } from "@/lib/authz/permissions";
import { env } from "@/lib/env";
import { currentTranslate } from "@/lib/i18n/server";
import { loadPressing } from "@/lib/services/attention/loaders";
import { loadCurrentBrand } from "@/lib/services/brands/loaders";
import { loadEntries } from "@/lib/services/palette/loaders";
import { loadWaitingRequests } from "@/lib/services/top-up-requests/loaders";
import { proofWaysAction, proveAction } from "./account/security/actions";
import { passkeyProof } from "./account/security/passkey-proof";
import { isStaffPage, paletteActsOf, paletteOf, staffNav } from "./nav";
import { pinAction, rememberAction } from "./palette-actions";

const noticesLink = { href: "/account/notices", label: "Notices", icon: <BellRing aria-hidden /> };

export default async function StaffLayout({ children }: { children: ReactNode }) {
  const actor = await requireStaff();
  const [t, brand, waiting, pressing, entries] = await Promise.all([
    currentTranslate(),
    loadCurrentBrand(),
    loadWaitingRequests(),
    loadPressing(),
    loadEntries(isStaffPage(actor.role)),
  ]);
  return (
    <AppShell
      brand={brandProps(brand, "/dashboard")}
      nav={staffNav(actor.role, { "/requests": waiting, "/attention": pressing })}
      palette={{
        groups: paletteOf(actor.role),
        acts: paletteActsOf(actor.role),
        searchPage: "/search",
        keeping: { entries, remember: rememberAction, pin: pinAction },
      }}
      user={{ name: actor.name, email: actor.email, role: roleNames[actor.role] }}
      userLinks={[...accountLinks(t, "/account"), noticesLink]}
      signOut={signOutAction}
      mark={env().TANDEM_DEMO ? <DemoMark /> : undefined}
    >
      {children}
      {pressing !== null && <LiveHost person={actor.id} sent={{ pressing }} />}
      <ProveHost ways={proofWaysAction} prove={proveAction} passkey={passkeyProof} />
    </AppShell>
  );
}
