import type { Metadata } from "next";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { TopUpForm } from "@/components/wallet/top-up-form";
import { requireStaff } from "@/lib/auth/current";
import { loadBurnForecast, loadMasterForecast } from "@/lib/services/runway/loaders";
import { loadTopUpPreview } from "@/lib/services/transfers/loaders";
import { topUpAction } from "./actions";

export const metadata: Metadata = { title: "Top up" };

export default async function TopUpPage({ params }: { params: Promise<{ authId: string }> }) {
  await requireStaff();
  const { authId } = await params;
  const [preview, wallet, master] = await Promise.all([
    loadTopUpPreview(authId),
    loadBurnForecast(authId),
    loadMasterForecast(),
  ]);
  return (
    <div className="max-w-xl">
      <Card title="Top up the wallet">
        {preview.ok ? (
          <TopUpForm preview={preview.data} forecasts={{ wallet, master }} action={topUpAction} />
        ) : (
          <ErrorState
            title="The balances could not be read, so nothing can be sent now"
            description={preview.problem.detail}
            at={preview.at}
            reference={preview.problem.requestId}
          />
        )}
      </Card>
    </div>
  );
}
