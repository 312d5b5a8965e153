import type { ReactNode } from "react";
import { CredentialSection } from "@/components/customer-credentials/credentials-banner";
import { StartForm } from "@/components/kyc/start-form";
import { RouteCard } from "@/components/number-trade/route-card";
import { SectionView } from "@/components/section/section-view";
import { CreateTrunkButton } from "@/components/trunks/create-trunk";
import { PartsPanel } from "@/components/trunks/parts-panel";
import { customerBase } from "@/components/trunks/trunk-words";
import { buttonClass } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Link } from "@/components/ui/link";
import { TopUpForm } from "@/components/wallet/top-up-form";
import { type Role, roleMay } from "@/lib/authz/permissions";
import { loadCustomerHeader } from "@/lib/services/customers/loaders";
import { loadActiveKyc } from "@/lib/services/kyc/loaders";
import { loadNumberFile, loadRouteChoices } from "@/lib/services/number-routing/loaders";
import type { OnboardingDto, StepDto } from "@/lib/services/onboarding/schema";
import { loadBurnForecast, loadMasterForecast } from "@/lib/services/runway/loaders";
import { loadTopUpPreview } from "@/lib/services/transfers/loaders";
import { loadTrunkParts } from "@/lib/services/trunks/loaders";
import { beginKycAction } from "../../../kyc/actions";
import { createApplicationAction, routeNumberAction } from "../numbers/[e164]/actions";
import { topUpAction } from "../top-up/actions";
import { createTrunkAction } from "../trunks/actions";
import { partActions } from "../trunks/part-actions";

interface StepFormProps {
  onboarding: OnboardingDto;
  step: StepDto;
  role: Role;
}

/** What does the step: its own part's form where it fits in here, else the way to it. */
export async function StepForm({ onboarding, step, role }: StepFormProps) {
  const base = `/customers/${encodeURIComponent(onboarding.authId)}`;
  const may = step.roles.includes(role);
  const isOpen = step.state === "next" || step.state === "open";
  switch (step.id) {
    case "account":
      return <Ways ways={[{ href: base, label: "See the account" }]} />;
    case "funds":
      if (may && isOpen && roleMay(role, "transfers:create")) return <FundsForm authId={onboarding.authId} />;
      return <Ways ways={[{ href: `${base}/transfers`, label: "See the top-ups" }]} />;
    case "kyc":
      if (may && isOpen) return <KycForm authId={onboarding.authId} />;
      return (
        <Ways
          ways={[{ href: `${base}/kyc`, label: isOpen && may ? "Start KYC" : "See KYC" }]}
          first={isOpen}
        />
      );
    case "number":
      return (
        <Ways
          ways={[
            ...(may && step.state !== "blocked"
              ? [{ href: `${base}/numbers/buy`, label: "Choose a number" }]
              : []),
            { href: `${base}/numbers`, label: "See the numbers" },
          ]}
          first={isOpen}
        />
      );
    case "trunk":
      // Also once it is done: the new password of a sign-in stands here until somebody has copied it.
      if (may && step.state !== "skipped" && step.state !== "unknown") {
        return <TrunkForm authId={onboarding.authId} onboarding={onboarding} />;
      }
      return <Ways ways={[{ href: `${base}/trunks`, label: "See the trunks" }]} />;
    case "routing": {
      const { numbers } = onboarding.facts;
      const first = numbers.ok ? numbers.value.first : null;
      if (may && isOpen && first) return <RoutingForm authId={onboarding.authId} e164={first.e164} />;
      return <Ways ways={[{ href: `${base}/numbers`, label: "See the numbers" }]} first={isOpen} />;
    }
    case "call":
      return (
        <>
          {step.state !== "done" && (
            <p className="max-w-prose text-ink-muted">
              Call the number from any phone and answer it at the customer's end. This page looks by itself
              and marks the step done once the call's record arrives, usually within a minute after it ended.
            </p>
          )}
          <Ways ways={[{ href: `${base}/calls`, label: "See the calls" }]} />
        </>
      );
  }
}

interface Way {
  href: string;
  label: ReactNode;
}

/** Links; the first is the one to press where `first` says so. */
function Ways({ ways, first = false }: { ways: Way[]; first?: boolean }) {
  return (
    <div className="flex flex-wrap gap-2">
      {ways.map(({ href, label }, place) => (
        <Link
          key={href}
          href={href}
          className={buttonClass({ variant: first && place === 0 ? "primary" : "secondary" })}
        >
          {label}
        </Link>
      ))}
    </div>
  );
}

async function FundsForm({ authId }: { authId: string }) {
  const [preview, wallet, master] = await Promise.all([
    loadTopUpPreview(authId),
    loadBurnForecast(authId),
    loadMasterForecast(),
  ]);
  if (!preview.ok) {
    return (
      <ErrorState
        title="The balances could not be read, so nothing can be sent now"
        description={preview.problem.detail}
        at={preview.at}
        reference={preview.problem.requestId}
      />
    );
  }
  return (
    <div className="max-w-xl">
      <TopUpForm
        preview={preview.data}
        forecasts={{ wallet, master }}
        action={topUpAction}
        then={`/customers/${encodeURIComponent(authId)}/onboarding`}
      />
    </div>
  );
}

async function KycForm({ authId }: { authId: string }) {
  const [active, { name, email }] = await Promise.all([loadActiveKyc(authId), loadCustomerHeader(authId)]);
  return (
    <SectionView result={active} failed="The verification of this customer could not be read" bare>
      {(session) => (
        <div className="max-w-xl">
          <StartForm
            key={session?.id ?? "none"}
            authId={authId}
            customerName={name}
            email={email}
            active={session}
            begin={beginKycAction}
          />
        </div>
      )}
    </SectionView>
  );
}

async function RoutingForm({ authId, e164 }: { authId: string; e164: string }) {
  const [file, choices] = await Promise.all([loadNumberFile(authId, e164), loadRouteChoices(authId)]);
  return (
    <SectionView result={file} failed="The number could not be read" bare>
      {(number) => (
        <CredentialSection
          authId={authId}
          result={choices}
          failed="Trunks and applications could not be read"
        >
          {(found) => (
            <RouteCard
              base={customerBase(authId)}
              number={number}
              choices={found}
              route={routeNumberAction}
              createApplication={createApplicationAction}
            />
          )}
        </CredentialSection>
      )}
    </SectionView>
  );
}

async function TrunkForm({ authId, onboarding }: { authId: string; onboarding: OnboardingDto }) {
  const parts = await loadTrunkParts(authId);
  const { trunks } = onboarding.facts;
  return (
    <div className="space-y-4">
      {trunks.ok && trunks.value.total === 0 && (
        <CreateTrunkButton authId={authId} create={createTrunkAction} />
      )}
      <PartsPanel authId={authId} result={parts} actions={partActions} />
      <Ways ways={[{ href: `/customers/${encodeURIComponent(authId)}/trunks`, label: "See the trunks" }]} />
    </div>
  );
}
