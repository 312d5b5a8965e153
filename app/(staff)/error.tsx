"use client";

import { FailedPage } from "@/components/brands/failed-page";

/** Within the frame, so that the way to every other page stays. */
export default function StaffErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return <FailedPage error={error} retry={retry} />;
}
