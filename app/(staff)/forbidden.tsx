import type { Metadata } from "next";
import { RefusedPage } from "@/components/brands/refused-page";

export const metadata: Metadata = { title: "Not allowed" };

/** Within the frame, so that the way to every other page stays. */
export default function StaffForbidden() {
  return <RefusedPage kind="forbidden" />;
}
