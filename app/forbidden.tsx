import type { Metadata } from "next";
import { VisitPage } from "@/app/(customer)/visit-page";
import { BrandedPage } from "@/components/brands/branded-page";
import { RefusedPage } from "@/components/brands/refused-page";
import { currentTranslate } from "@/lib/i18n/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentTranslate())("Not allowed") };
}

export default function Forbidden() {
  return (
    <VisitPage>
      <BrandedPage>
        <RefusedPage kind="forbidden" />
      </BrandedPage>
    </VisitPage>
  );
}
