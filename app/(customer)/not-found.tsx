import type { Metadata } from "next";
import { RefusedPage } from "@/components/brands/refused-page";
import { currentTranslate } from "@/lib/i18n/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentTranslate())("Not found") };
}

export default function CustomerNotFound() {
  return <RefusedPage kind="missing" />;
}
