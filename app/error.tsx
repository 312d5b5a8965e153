"use client";

import { BrandedPage } from "@/components/brands/branded-page";
import { FailedPage } from "@/components/brands/failed-page";

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <BrandedPage>
      <FailedPage error={error} retry={retry} />
    </BrandedPage>
  );
}
