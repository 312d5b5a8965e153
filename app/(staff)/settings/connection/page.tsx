import type { Metadata } from "next";
import { Suspense } from "react";
import { ConnectionView } from "@/components/connection/connection-view";
import { LoginTestForm } from "@/components/connection/login-test-form";
import { SectionView } from "@/components/section/section-view";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonText } from "@/components/ui/skeleton";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { roleMay } from "@/lib/authz/permissions";
import { loadConnection } from "@/lib/services/connection/loaders";
import { testLoginAction } from "./actions";

export const metadata: Metadata = { title: "Connection" };

export default async function ConnectionPage() {
  const actor = await requireStaff();
  return (
    <>
      <PageHeader
        title="Vobiz connection"
        description="Whether the portal's credentials work. They live in its environment, not here."
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Suspense
          fallback={
            <Card title="Header credentials">
              <SkeletonText lines={6} />
            </Card>
          }
        >
          <Connection />
        </Suspense>
        {roleMay(actor.role, "connection:test") && (
          <Card
            title="Test a login"
            description="Whether an e-mail and a password open the Vobiz console. The portal itself never signs in like this."
          >
            <LoginTestForm action={testLoginAction} />
          </Card>
        )}
      </div>
    </>
  );
}

async function Connection() {
  const [result, { locale }] = await Promise.all([loadConnection(), currentViewer()]);
  return (
    <SectionView result={result} failed="The connection could not be tested">
      {(connection) => <ConnectionView connection={connection} locale={locale} />}
    </SectionView>
  );
}
