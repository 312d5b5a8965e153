import type { Metadata } from "next";
import { changeTrunkAction, deleteTrunkAction } from "@/app/(staff)/customers/[authId]/trunks/actions";
import { partActions } from "@/app/(staff)/customers/[authId]/trunks/part-actions";
import { ReadOnlyNote } from "@/components/portal-policy/read-only-note";
import { SectionView } from "@/components/section/section-view";
import { ConfigurationPanel } from "@/components/trunk-config/configuration-panel";
import { DeleteTrunkButton } from "@/components/trunks/delete-trunk";
import { EditTrunkButton } from "@/components/trunks/edit-trunk";
import { EnabledBadge } from "@/components/trunks/enabled-badge";
import { NumbersOnTrunk } from "@/components/trunks/numbers-card";
import { OpenOrders } from "@/components/trunks/open-orders";
import { PartsPanel } from "@/components/trunks/parts-panel";
import { TrunkSummary } from "@/components/trunks/trunk-summary";
import { TrunkSwitch } from "@/components/trunks/trunk-switch";
import { OWN_BASE } from "@/components/trunks/trunk-words";
import { PageHeader } from "@/components/ui/page-header";
import { currentTranslate } from "@/lib/i18n/server";
import { loadCurrentBrand } from "@/lib/services/brands/loaders";
import {
  loadMayManageTrunks,
  loadTrunk,
  loadTrunkOrders,
  loadTrunkParts,
} from "@/lib/services/trunks/loaders";
import { ownAccount } from "../../own-account";
import { whyReadOnly } from "../../why-read-only";

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslate();
  return { title: t("Trunk") };
}

interface TrunkPageProps {
  params: Promise<{ trunkId: string }>;
}

export default async function PortalTrunkPage({ params }: TrunkPageProps) {
  const [t, authId, { trunkId }, brand] = await Promise.all([
    currentTranslate(),
    ownAccount(),
    params,
    loadCurrentBrand(),
  ]);
  const [result, parts, orders, mayManage, why] = await Promise.all([
    loadTrunk(authId, trunkId),
    loadTrunkParts(authId),
    loadTrunkOrders(authId),
    loadMayManageTrunks(),
    whyReadOnly(),
  ]);
  const known = parts.ok ? parts.data : null;
  const breadcrumbs = [{ href: `${OWN_BASE}/trunks`, label: t("Trunks") }];
  return (
    <div className="space-y-4">
      <SectionView result={result} failed={t("The trunk could not be read")}>
        {({ trunk, numbers }) => {
          const e164s = numbers.map(({ e164 }) => e164);
          return (
            <>
              <PageHeader
                title={trunk.name}
                breadcrumbs={breadcrumbs}
                badge={<EnabledBadge isEnabled={trunk.isEnabled} />}
                actions={
                  mayManage && (
                    <>
                      <EditTrunkButton
                        authId={authId}
                        trunk={trunk}
                        parts={known}
                        change={changeTrunkAction}
                      />
                      <TrunkSwitch
                        authId={authId}
                        trunk={trunk}
                        numbers={numbers.length}
                        change={changeTrunkAction}
                      />
                      <DeleteTrunkButton
                        authId={authId}
                        base={OWN_BASE}
                        trunk={trunk}
                        numbers={e164s}
                        remove={deleteTrunkAction}
                      />
                    </>
                  )
                }
              />
              {!mayManage && <ReadOnlyNote brand={brand} why={why} />}
              <OpenOrders orders={orders} />
              <TrunkSummary trunk={trunk} parts={known} />
              <NumbersOnTrunk base={OWN_BASE} numbers={numbers} />
              <ConfigurationPanel
                trunk={trunk}
                users={known?.credentials.filter(({ isEnabled }) => isEnabled !== false) ?? []}
                addresses={
                  known?.ipRules
                    .filter(({ isEnabled }) => isEnabled !== false)
                    .map(({ address }) => address) ?? []
                }
                numbers={e164s}
                originationUris={known?.uris.map(({ uri }) => uri) ?? []}
              />
            </>
          );
        }}
      </SectionView>
      <PartsPanel authId={authId} result={parts} actions={mayManage ? partActions : null} />
    </div>
  );
}
