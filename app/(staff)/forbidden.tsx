import type { Metadata } from "next";
import { RefusedMessage } from "@/components/brands/refused-message";
import { english } from "@/lib/i18n/translate";

export const metadata: Metadata = { title: "Not allowed" };

/** Within the frame, so that the way to every other page stays; and made on the server, as no script needs to come along. */
export default function StaffForbidden() {
  return <RefusedMessage kind="forbidden" t={english} />;
}
