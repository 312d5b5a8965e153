import type { Metadata } from "next";
import { routeNumberAction } from "@/app/(staff)/customers/[authId]/numbers/[e164]/actions";
import { HealthCard } from "@/components/number-trade/health-card";
import { NumberFacts } from "@/components/number-trade/number-facts";
import { RouteCard } from "@/components/number-trade/route-card";
import { RouteNow } from "@/components/number-trade/route-now";
import { ReadOnlyNote } from "@/components/portal-policy/read-only-note";
import { SectionView } from "@/components/section/section-view";
import { OpenOrders } from "@/components/trunks/open-orders";
import { OWN_BASE } from "@/components/trunks/trunk-words";
import { CopyButton } from "@/components/ui/copy-button";
import { PageHeader } from "@/components/ui/page-header";
import { Phone } from "@/components/ui/phone";
import { currentViewer } from "@/lib/auth/current-viewer";
import { currentTranslate } from "@/lib/i18n/server";
import { loadCurrentBrand } from "@/lib/services/brands/loaders";
import {
  loadMayRoute,
  loadNumberFile,
  loadNumberHealth,
  loadOpenRouteOrders,
  loadRouteChoices,
} from "@/lib/services/number-routing/loaders";
import type { NumberFileDto } from "@/lib/services/number-routing/schema";
import { loadTrunks } from "@/lib/services/trunks/loaders";
import { ownAccount } from "../../own-account";
import { whyReadOnly } from "../../why-read-only";

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslate();
  return { title: t("Number") };
}

interface NumberPageProps {
  params: Promise<{ e164: string }>;
}

export default async function PortalNumberPage({ params }: NumberPageProps) {
  const [t, authId, { e164 }, mayRoute, viewer, brand, why] = await Promise.all([
    currentTranslate(),
    ownAccount(),
    params,
    loadMayRoute(),
    currentViewer(),
    loadCurrentBrand(),
    whyReadOnly(),
  ]);
  const [file, health, orders, choices, trunks] = await Promise.all([
    loadNumberFile(authId, e164),
    loadNumberHealth(authId, e164),
    loadOpenRouteOrders(authId, e164),
    mayRoute ? loadRouteChoices(authId) : null,
    mayRoute ? null : loadTrunks(authId, { page: 1, size: 100 }),
  ]);
  const nameOf = (trunkId: string | null) =>
    (trunks?.ok && trunks.data.data.find(({ id }) => id === trunkId)?.name) || null;
  return (
    <SectionView result={file} failed={t("The number could not be read")}>
      {(number: NumberFileDto) => (
        <>
          <PageHeader
            title={<Phone number={number.e164} />}
            breadcrumbs={[{ href: `${OWN_BASE}/numbers`, label: t("Numbers") }]}
            description={
              <span className="inline-flex items-center gap-1">
                <code className="font-mono text-xs">{number.e164}</code>
                <CopyButton value={number.e164} label={t("Copy the number")} />
              </span>
            }
          />
          <div className="space-y-5">
            <OpenOrders orders={orders} />
            <div className="grid items-start gap-5 lg:grid-cols-2">
              <div className="space-y-5">
                {choices ? (
                  <SectionView result={choices} failed={t("Trunks and applications could not be read")}>
                    {(found) => (
                      <RouteCard
                        number={number}
                        choices={found}
                        route={routeNumberAction}
                        createApplication={null}
                        base={OWN_BASE}
                        staysHere
                      />
                    )}
                  </SectionView>
                ) : (
                  <>
                    <RouteNow number={number} trunkName={nameOf(number.trunkId)} />
                    <ReadOnlyNote brand={brand} why={why} />
                  </>
                )}
                <SectionView result={health} failed={t("The figures of its calls could not be read")}>
                  {(found) => (
                    <HealthCard
                      health={found}
                      callsHref={`${OWN_BASE}/calls`}
                      e164={number.e164}
                      locale={viewer.locale}
                    />
                  )}
                </SectionView>
              </div>
              <NumberFacts number={number} viewer={viewer} />
            </div>
          </div>
        </>
      )}
    </SectionView>
  );
}
