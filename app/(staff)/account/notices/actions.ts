"use server";

import { z } from "zod";
import { action } from "@/lib/http/action";
import { noticeInput } from "@/lib/services/notices/schema";
import { sendSummaryNow } from "@/lib/services/notices/summary-now";
import { saveNotices } from "@/lib/services/notices/write";

export const saveNoticesAction = action(
  { name: "notices.save", permission: "self:manage", input: noticeInput },
  saveNotices,
);

export const sendSummaryAction = action(
  { name: "notices.summary", permission: "dashboard:read", input: z.strictObject({}) },
  sendSummaryNow,
);
