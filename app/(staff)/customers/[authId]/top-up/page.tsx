import type { Metadata } from "next";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { TopUpForm } from "@/components/wallet/top-up-form";
import { requireStaff } from "@/lib/auth/current";
import type { SearchParams } from "@/lib/http/page-query";
import { loadBurnForecast, loadMasterForecast } from "@/lib/services/runway/loaders";
import { amount } from "@/lib/services/transfers/amount";
import { loadTopUpPreview } from "@/lib/services/transfers/loaders";
import { topUpAction } from "./actions";

export const metadata: Metadata = { title: "Top up" };

interface TopUpPageProps {
  params: Promise<{ authId: string }>;
  searchParams: SearchParams;
}

/** `?amount=` is what somebody suggests, such as an item of the queue; what is no amount suggests nothing. */
export default async function TopUpPage({ params, searchParams }: TopUpPageProps) {
  await requireStaff();
  const [{ authId }, given] = await Promise.all([params, searchParams]);
  const suggested = amount.safeParse(given.amount).data;
  const [preview, wallet, master] = await Promise.all([
    loadTopUpPreview(authId),
    loadBurnForecast(authId),
    loadMasterForecast(),
  ]);
  return (
    <div className="max-w-xl">
      <Card title="Top up the wallet">
        {preview.ok ? (
          <TopUpForm
            preview={preview.data}
            forecasts={{ wallet, master }}
            action={topUpAction}
            {...(suggested === undefined ? {} : { suggested })}
          />
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
