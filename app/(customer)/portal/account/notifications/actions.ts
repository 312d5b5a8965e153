"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/http/action";
import { notificationInput } from "@/lib/services/notifications/schema";
import { saveNotifications } from "@/lib/services/notifications/write";

export const saveNotificationsAction = action(
  { name: "notifications.save", permission: "self:manage", input: notificationInput },
  async (actor, input) => {
    const saved = await saveNotifications(actor, input);
    refresh();
    return saved;
  },
);
