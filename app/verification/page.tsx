import type { Metadata } from "next";
import { AuthCard } from "@/components/shell/auth-card";
import { DemoMark } from "@/components/shell/demo-mark";
import { env } from "@/lib/env";
import type { SearchParams } from "@/lib/http/page-query";
import { noteReturn } from "@/lib/services/kyc/come-back";

export const metadata: Metadata = { title: "Thank you" };

/**
 * Where a customer's browser comes back to from the verification page. Anybody can open it with any query: it says
 * thank you, and makes the portal look; what it is told changes nothing.
 */
export default async function VerificationReturnPage({ searchParams }: { searchParams: SearchParams }) {
  const { session_id: sessionId } = await searchParams;
  if (typeof sessionId === "string") await noteReturn(sessionId);
  return (
    <AuthCard
      brand={{ name: "Tandem", href: "/" }}
      title="Thank you"
      mark={env().TANDEM_DEMO ? <DemoMark /> : undefined}
      description="We are checking what you entered. You can close this page; we will be in touch if anything is missing."
    >
      <p className="text-ink-muted">There is nothing more for you to do here.</p>
    </AuthCard>
  );
}
