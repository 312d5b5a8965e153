"use server";

import { action } from "@/lib/http/action";
import { createSchedule, pauseSchedule, removeSchedule } from "@/lib/services/call-exports/schedule-write";
import {
  callExportInput,
  callScheduleInput,
  exportById,
  schedulePauseInput,
} from "@/lib/services/call-exports/schema";
import { cancelExport, keepExport } from "@/lib/services/call-exports/write";

/** Asks for a file that a job prepares; the page of the calls and that of the exports use it. */
export const keepExportAction = action(
  { name: "calls.exports.keep", permission: "calls:save", input: callExportInput },
  keepExport,
);

export const cancelExportAction = action(
  { name: "calls.exports.cancel", permission: "calls:save", input: exportById },
  (actor, { id }) => cancelExport(actor, id),
);

export const createScheduleAction = action(
  { name: "calls.exports.schedule", permission: "calls:save", input: callScheduleInput },
  createSchedule,
);

export const pauseScheduleAction = action(
  { name: "calls.exports.schedule.pause", permission: "calls:save", input: schedulePauseInput },
  (actor, { id, paused }) => pauseSchedule(actor, id, paused),
);

export const removeScheduleAction = action(
  { name: "calls.exports.schedule.remove", permission: "calls:save", input: exportById },
  (actor, { id }) => removeSchedule(actor, id),
);
