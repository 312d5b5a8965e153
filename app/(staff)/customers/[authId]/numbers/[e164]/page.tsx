import type { Metadata } from "next";
import { CredentialSection } from "@/components/customer-credentials/credentials-banner";
import { HealthCard } from "@/components/number-trade/health-card";
import { NumberFacts } from "@/components/number-trade/number-facts";
import { ReleaseCard } from "@/components/number-trade/release-card";
import { RouteCard } from "@/components/number-trade/route-card";
import { RecentOrders } from "@/components/orders/recent-orders";
import { SectionView } from "@/components/section/section-view";
import { customerBase } from "@/components/trunks/trunk-words";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Phone } from "@/components/ui/phone";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { roleMay } from "@/lib/authz/permissions";
import { loadCustomerHeader } from "@/lib/services/customers/loaders";
import {
  loadNumberFile,
  loadNumberHealth,
  loadNumberOrders,
  loadRouteChoices,
} from "@/lib/services/number-routing/loaders";
import type { NumberFileDto } from "@/lib/services/number-routing/schema";
import { createApplicationAction, keepNumberAction, releaseNumberAction, routeNumberAction } from "./actions";

export const metadata: Metadata = { title: "Number" };

interface NumberPageProps {
  params: Promise<{ authId: string; e164: string }>;
}

export default async function NumberPage({ params }: NumberPageProps) {
  const [{ role }, { authId, e164 }] = await Promise.all([requireStaff(), params]);
  const mayRoute = roleMay(role, "numbers:route");
  const [file, health, orders, customer, choices, viewer] = await Promise.all([
    loadNumberFile(authId, e164),
    loadNumberHealth(authId, e164),
    loadNumberOrders(authId, e164),
    loadCustomerHeader(authId),
    mayRoute ? loadRouteChoices(authId) : null,
    currentViewer(),
  ]);
  return (
    <SectionView result={file} failed="The number could not be read">
      {(number: NumberFileDto) => (
        <div className="space-y-4">
          <h2 className="flex flex-wrap items-center gap-2 font-semibold text-base">
            <Phone number={number.e164} />
            <code className="font-mono font-normal text-ink-muted text-xs">{number.e164}</code>
            <CopyButton value={number.e164} label="Copy the number" />
          </h2>
          <div className="grid items-start gap-5 lg:grid-cols-2">
            <div className="space-y-5">
              {choices && (
                <CredentialSection
                  authId={authId}
                  result={choices}
                  failed="Trunks and applications could not be read"
                >
                  {(found) => (
                    <RouteCard
                      number={number}
                      choices={found}
                      base={customerBase(authId)}
                      route={routeNumberAction}
                      createApplication={createApplicationAction}
                    />
                  )}
                </CredentialSection>
              )}
              <CredentialSection
                authId={authId}
                result={health}
                failed="The figures of its calls could not be read"
              >
                {(found) => (
                  <HealthCard
                    health={found}
                    callsHref={`${customerBase(authId)}/calls`}
                    e164={number.e164}
                    locale={viewer.locale}
                  />
                )}
              </CredentialSection>
            </div>
            <div className="space-y-5">
              <NumberFacts number={number} viewer={viewer} />
              {roleMay(role, "numbers:trade") && (
                <ReleaseCard
                  number={number}
                  customerName={customer.name}
                  release={releaseNumberAction}
                  keep={keepNumberAction}
                />
              )}
              <Card title="What was done to it" padding="flush">
                <RecentOrders orders={orders} viewer={viewer} />
              </Card>
            </div>
          </div>
        </div>
      )}
    </SectionView>
  );
}
