import "server-only";
import { requireStaff } from "@/lib/auth/current";
import { required, type Section, section } from "@/lib/http/section";
import { assertOwnQueueNotices, readNotices } from "./read";
import type { NoticeView } from "./schema";

/** How the signed-in member of the staff is told of the queue. */
export async function loadNotices(): Promise<Section<NoticeView>> {
  const actor = await requireStaff();
  await required(async () => assertOwnQueueNotices(actor));
  return section("notices", () => readNotices(actor));
}
