import type { Metadata } from "next";
import Link from "next/link";
import { VisitPage } from "@/app/(customer)/visit-page";
import { buttonClass } from "@/components/ui/button";
import { FullPageMessage } from "@/components/ui/full-page-message";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <VisitPage>
      <FullPageMessage
        title="There is nothing here"
        actions={
          <Link href="/" className={buttonClass({ variant: "primary" })}>
            Go to the start page
          </Link>
        }
      >
        <p>The address may be mistyped, what it showed may be gone, or it may not be yours to see.</p>
      </FullPageMessage>
    </VisitPage>
  );
}
