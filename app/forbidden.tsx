import type { Metadata } from "next";
import Link from "next/link";
import { VisitPage } from "@/app/(customer)/visit-page";
import { buttonClass } from "@/components/ui/button";
import { FullPageMessage } from "@/components/ui/full-page-message";

export const metadata: Metadata = { title: "Not allowed" };

export default function Forbidden() {
  return (
    <VisitPage>
      <FullPageMessage
        title="Your role does not allow this"
        actions={
          <Link href="/" className={buttonClass({ variant: "primary" })}>
            Go to the start page
          </Link>
        }
      >
        <p>You are signed in, but this page belongs to other roles. Ask an admin if you need it.</p>
      </FullPageMessage>
    </VisitPage>
  );
}
