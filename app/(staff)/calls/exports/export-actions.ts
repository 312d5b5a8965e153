import {
  cancelExportAction,
  createScheduleAction,
  pauseScheduleAction,
  removeScheduleAction,
} from "./actions";

/** What a page of exports can do, for staff and in the customers' portal. */
export const exportActions = {
  cancel: cancelExportAction,
  save: createScheduleAction,
  pause: pauseScheduleAction,
  remove: removeScheduleAction,
};
