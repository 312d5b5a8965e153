import "server-only";
import { requireActor } from "@/lib/auth/current";
import { required, type Section, section } from "@/lib/http/section";
import { assertOwnNotices, readNotifications } from "./read";
import type { NotificationView } from "./schema";

/** What the signed-in person is told by mail. */
export async function loadNotifications(): Promise<Section<NotificationView>> {
  const actor = await requireActor();
  await required(async () => assertOwnNotices(actor));
  return section("notifications", () => readNotifications(actor));
}
