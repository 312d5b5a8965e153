import { Wallet } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { CustomerStatus } from "@/components/customers/status";
import { BackToOnboarding } from "@/components/onboarding/back-to-onboarding";
import { buttonClass } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Link } from "@/components/ui/link";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { VisitButton } from "@/components/visits/visit-button";
import { requireStaff } from "@/lib/auth/current";
import { roleMay } from "@/lib/authz/permissions";
import { loadCurrentBrand } from "@/lib/services/brands/loaders";
import { loadCustomerHeader } from "@/lib/services/customers/loaders";
import { loadOnboardingUnderway } from "@/lib/services/onboarding/loaders";
import { startVisitAction } from "./visit-actions";

interface CustomerLayoutProps {
  params: Promise<{ authId: string }>;
  children: ReactNode;
}

export async function generateMetadata({ params }: CustomerLayoutProps): Promise<Metadata> {
  // A refusal is the layout's to give: thrown from here it would leave the page without any title.
  const customer = await loadCustomerHeader((await params).authId).catch(() => null);
  if (!customer) return { title: "Not found" };
  const { name } = customer;
  const brand = await loadCurrentBrand();
  return { title: { default: name, template: `%s · ${name} · ${brand.name}` } };
}

export default async function CustomerLayout({ params, children }: CustomerLayoutProps) {
  const { authId } = await params;
  const [actor, customer, isOnboarding] = await Promise.all([
    requireStaff(),
    loadCustomerHeader(authId),
    loadOnboardingUnderway(authId),
  ]);
  const base = `/customers/${customer.authId}`;
  return (
    <>
      <PageHeader
        title={customer.name}
        breadcrumbs={[{ href: "/customers", label: "Customers" }]}
        badge={<CustomerStatus status={customer.status} />}
        description={
          <span className="inline-flex flex-wrap items-center gap-1">
            <code className="font-mono text-xs">{customer.authId}</code>
            <CopyButton value={customer.authId} label="Copy the account id" />
            <span className="break-all">{customer.email}</span>
          </span>
        }
        actions={
          <>
            {roleMay(actor.role, "customers:visit") && (
              <VisitButton authId={customer.authId} customerName={customer.name} start={startVisitAction} />
            )}
            {roleMay(actor.role, "transfers:create") && (
              <Link href={`${base}/top-up`} className={buttonClass({ variant: "primary" })}>
                <Wallet aria-hidden />
                Top up
              </Link>
            )}
          </>
        }
      />
      <LinkTabs
        label="Customer"
        tabs={[
          { href: base, label: "Overview", exact: true },
          { href: `${base}/onboarding`, label: "Onboarding" },
          { href: `${base}/kyc`, label: "Verification" },
          { href: `${base}/transactions`, label: "Ledger" },
          { href: `${base}/transfers`, label: "Transfers" },
          { href: `${base}/automatic`, label: "Automatic" },
          { href: `${base}/calls`, label: "Calls" },
          { href: `${base}/numbers`, label: "Numbers" },
          { href: `${base}/trunks`, label: "Trunks" },
          { href: `${base}/capacity`, label: "Capacity" },
          { href: `${base}/portal`, label: "Portal" },
          { href: `${base}/credentials`, label: "API credentials" },
          { href: `${base}/people`, label: "People" },
          ...(roleMay(actor.role, "audit:read") ? [{ href: `${base}/history`, label: "History" }] : []),
        ]}
      />
      <div className="pt-5">
        {isOnboarding && <BackToOnboarding href={`${base}/onboarding`} />}
        {children}
      </div>
    </>
  );
}
