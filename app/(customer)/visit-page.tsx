import type { ReactNode } from "react";
import { VisitFrame } from "@/components/visits/visit-frame";
import { loadVisit } from "@/lib/services/visits/loaders";
import { endVisitAction } from "./visit-actions";

/** For pages outside the portal's frame, which a visitor meets as well: the bar of the visit stands above them too. */
export async function VisitPage({ children }: { children: ReactNode }) {
  return (
    <VisitFrame visit={await loadVisit()} end={endVisitAction}>
      {children}
    </VisitFrame>
  );
}
