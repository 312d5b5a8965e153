import type { Metadata } from "next";
import { AuthCard } from "@/components/shell/auth-card";
import { brandProps } from "@/components/shell/brand";
import { DemoMark } from "@/components/shell/demo-mark";
import { ssoProblemWords } from "@/components/single-sign-on/problem-words";
import { TellOpener } from "@/components/single-sign-on/tell-opener";
import { env } from "@/lib/env";
import type { SearchParams } from "@/lib/http/page-query";
import { currentTranslate } from "@/lib/i18n/server";
import { loadCurrentBrand } from "@/lib/services/brands/loaders";
import { ssoProblemOf } from "@/lib/services/single-sign-on/problems";

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslate();
  return { title: t("Show that it is you") };
}

/** The end of a proof in a window of its own: it tells the page behind it and closes. */
export default async function ProvenPage({ searchParams }: { searchParams: SearchParams }) {
  const problem = ssoProblemOf((await searchParams).problem);
  const [t, brand] = await Promise.all([currentTranslate(), loadCurrentBrand()]);
  return (
    <AuthCard
      brand={brandProps(brand, "/")}
      mark={env().TANDEM_DEMO ? <DemoMark /> : undefined}
      title={problem ? t("This did not work") : t("Thank you")}
      description={problem ? ssoProblemWords(problem, t) : t("You can close this window and go on.")}
    >
      <TellOpener ok={problem === null} />
    </AuthCard>
  );
}
