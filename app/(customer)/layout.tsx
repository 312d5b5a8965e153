import { Bell } from "lucide-react";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { signOutAction } from "@/app/(auth)/actions";
import { proofWaysAction, proveAction } from "@/app/(staff)/account/security/actions";
import { passkeyProof } from "@/app/(staff)/account/security/passkey-proof";
import { pinAction, rememberAction } from "@/app/(staff)/palette-actions";
import { BrandFooter } from "@/components/brands/brand-footer";
import { accountLinks } from "@/components/preferences/account-links";
import { ProveHost } from "@/components/security/prove-host";
import { AppShell } from "@/components/shell/app-shell";
import { brandProps } from "@/components/shell/brand";
import { DemoMark } from "@/components/shell/demo-mark";
import { VisitFrame } from "@/components/visits/visit-frame";
import { requireActor } from "@/lib/auth/current";
import { isCustomerRole, roleNames } from "@/lib/authz/permissions";
import { env } from "@/lib/env";
import { currentTranslate } from "@/lib/i18n/server";
import { loadCurrentBrand } from "@/lib/services/brands/loaders";
import { loadEntries } from "@/lib/services/palette/loaders";
import { loadVisit } from "@/lib/services/visits/loaders";
import { isPortalPage, portalNav } from "./nav";
import { endVisitAction } from "./visit-actions";

export default async function CustomerLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  if (!isCustomerRole(actor.role)) redirect("/dashboard");
  const [t, brand, visit, entries] = await Promise.all([
    currentTranslate(),
    loadCurrentBrand(),
    loadVisit(),
    loadEntries(isPortalPage),
  ]);
  const nav = portalNav(t);
  return (
    <VisitFrame visit={visit} end={endVisitAction}>
      <AppShell
        brand={brandProps(brand, "/portal")}
        nav={nav}
        palette={{
          groups: [
            {
              heading: t("Go to"),
              items: nav.map(({ href, label, icon }) => ({ id: href, href, label, icon })),
            },
          ],
          // Whoever only visits keeps nothing there.
          ...(actor.visit ? {} : { keeping: { entries, remember: rememberAction, pin: pinAction } }),
        }}
        user={{ name: actor.name, email: actor.email, role: t(roleNames[actor.role]) }}
        userLinks={
          actor.visit
            ? []
            : [
                ...accountLinks(t, "/portal/account"),
                {
                  href: "/portal/account/notifications",
                  label: t("Notifications"),
                  icon: <Bell aria-hidden />,
                },
              ]
        }
        signOut={signOutAction}
        mark={env().TANDEM_DEMO ? <DemoMark /> : undefined}
      >
        {children}
        {!actor.visit && <ProveHost ways={proofWaysAction} prove={proveAction} passkey={passkeyProof} />}
        <BrandFooter contacts={brand} className="mt-12 border-line border-t pt-4" />
      </AppShell>
    </VisitFrame>
  );
}
