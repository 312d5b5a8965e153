import type { Metadata } from "next";
import { CredentialActs } from "@/components/customer-credentials/credential-acts";
import { CredentialState } from "@/components/customer-credentials/credential-state";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { roleMay } from "@/lib/authz/permissions";
import { loadCredentialState } from "@/lib/services/customer-credentials/loaders";
import { enterTokenAction, readAgainAction } from "./actions";

export const metadata: Metadata = { title: "API credentials" };

export default async function CredentialsPage({ params }: { params: Promise<{ authId: string }> }) {
  const { role } = await requireStaff();
  const { authId } = await params;
  const [state, viewer] = await Promise.all([loadCredentialState(authId), currentViewer()]);
  return (
    <div className="max-w-4xl space-y-5">
      <p className="text-ink-muted">
        With the customer's own credentials the portal buys numbers, sets up trunks and says where calls go,
        in the customer's name.
      </p>
      <CredentialState state={state} viewer={viewer} />
      {roleMay(role, "customer-credentials:manage") && (
        <CredentialActs authId={authId} readAgain={readAgainAction} enter={enterTokenAction} />
      )}
    </div>
  );
}
