import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { RefreshEvery } from "@/components/reviews/refresh-every";
import { Banner } from "@/components/ui/banner";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { loadCreation } from "@/lib/services/customers/loaders";

export const metadata: Metadata = { title: "Creating a customer" };

export default async function CreationPage({ params }: { params: Promise<{ id: string }> }) {
  await requireStaff();
  const creation = await loadCreation((await params).id);
  if (creation.state === "completed" && creation.authId) {
    redirect(`/customers/${creation.authId}/onboarding?created=1`);
  }
  const failed = creation.state === "failed";
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={creation.name}
        description={creation.email}
        breadcrumbs={[{ href: "/customers", label: "Customers" }]}
      />
      {failed ? (
        <Banner
          tone="danger"
          title="The account was not created"
          actions={
            <Link href="/customers/new" className={buttonClass({ variant: "primary" })}>
              Start again
            </Link>
          }
        >
          {creation.failureDetail}
        </Banner>
      ) : (
        <Banner tone="info" role="status" title="Checking whether the account was created">
          The voice platform did not say. The portal looks the e-mail address up and takes the account over as
          soon as it shows; it is never asked for twice. You can leave this page.
          <RefreshEvery seconds={3} />
        </Banner>
      )}
    </div>
  );
}
