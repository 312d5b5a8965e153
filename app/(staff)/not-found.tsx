import type { Metadata } from "next";
import { RefusedPage } from "@/components/brands/refused-page";

export const metadata: Metadata = { title: "Not found" };

/** Within the frame, so that the way to every other page stays. */
export default function StaffNotFound() {
  return <RefusedPage kind="missing" />;
}
