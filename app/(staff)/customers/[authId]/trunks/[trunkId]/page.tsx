import type { Metadata } from "next";
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
import { customerBase } from "@/components/trunks/trunk-words";
import { Link } from "@/components/ui/link";
import { requireStaff } from "@/lib/auth/current";
import { roleMay } from "@/lib/authz/permissions";
import { loadTrunk, loadTrunkOrders, loadTrunkParts } from "@/lib/services/trunks/loaders";
import { changeTrunkAction, deleteTrunkAction } from "../actions";
import { partActions } from "../part-actions";

export const metadata: Metadata = { title: "Trunk" };

interface TrunkPageProps {
  params: Promise<{ authId: string; trunkId: string }>;
}

export default async function TrunkPage({ params }: TrunkPageProps) {
  const [actor, { authId, trunkId }] = await Promise.all([requireStaff(), params]);
  const [result, parts, orders] = await Promise.all([
    loadTrunk(authId, trunkId),
    loadTrunkParts(authId),
    loadTrunkOrders(authId),
  ]);
  const mayManage = roleMay(actor.role, "trunks:manage");
  const known = parts.ok ? parts.data : null;
  return (
    <div className="space-y-4">
      <Link
        href={`/customers/${encodeURIComponent(authId)}/trunks`}
        className="text-ink-muted text-xs hover:underline"
      >
        All trunks
      </Link>
      <OpenOrders orders={orders} />
      <SectionView result={result} failed="The trunk could not be read">
        {({ trunk, numbers }) => (
          <>
            <div className="flex flex-wrap items-center gap-x-2.5 gap-y-2">
              <h2 className="break-words font-semibold text-lg tracking-tight">{trunk.name}</h2>
              <EnabledBadge isEnabled={trunk.isEnabled} />
              {mayManage && (
                <div className="flex flex-wrap gap-2 max-sm:w-full sm:flex-1 sm:justify-end">
                  <EditTrunkButton authId={authId} trunk={trunk} parts={known} change={changeTrunkAction} />
                  <TrunkSwitch
                    authId={authId}
                    trunk={trunk}
                    numbers={numbers.length}
                    change={changeTrunkAction}
                  />
                  <DeleteTrunkButton
                    authId={authId}
                    base={customerBase(authId)}
                    trunk={trunk}
                    numbers={numbers.map(({ e164 }) => e164)}
                    remove={deleteTrunkAction}
                  />
                </div>
              )}
            </div>
            <TrunkSummary trunk={trunk} parts={known} />
            <NumbersOnTrunk base={customerBase(authId)} numbers={numbers} />
            <ConfigurationPanel
              trunk={trunk}
              users={known?.credentials.filter(({ isEnabled }) => isEnabled !== false) ?? []}
              addresses={
                known?.ipRules.filter(({ isEnabled }) => isEnabled !== false).map(({ address }) => address) ??
                []
              }
              numbers={numbers.map(({ e164 }) => e164)}
              originationUris={known?.uris.map(({ uri }) => uri) ?? []}
            />
          </>
        )}
      </SectionView>
      <PartsPanel authId={authId} result={parts} actions={mayManage ? partActions : null} />
    </div>
  );
}
