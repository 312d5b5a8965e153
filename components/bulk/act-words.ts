import type { BulkDto } from "@/lib/services/bulk-top-ups/schema";

export type BulkAct = "stop" | "resume" | "cancel" | "approve" | "reject";

/** What can be done with a file in its state, by somebody who may do that much. The server has the last word. */
export function actsOf({ state }: BulkDto, may: { create: boolean; approve: boolean }): BulkAct[] {
  switch (state) {
    case "draft":
      return may.create ? ["cancel"] : [];
    case "pending_approval":
      return [
        ...(may.approve ? (["approve", "reject"] as const) : []),
        ...(may.create ? (["cancel"] as const) : []),
      ];
    case "running":
      return may.create ? ["stop"] : [];
    case "stopped":
      return may.create ? ["resume", "cancel"] : [];
    default:
      return [];
  }
}

interface ActWords {
  label: string;
  title: string;
  /** What will happen, in plain words. */
  what: string;
  tone: "primary" | "danger";
}

/** @param bulk names the money and the rows that the act is about */
export function actWords(act: BulkAct, { total, currency, counts, requestedBy }: BulkDto): ActWords {
  const money = `${total} ${currency}`;
  switch (act) {
    case "approve":
      return {
        label: "Approve",
        title: "Approve this file?",
        what: `${counts.waiting} rows, ${money} in all, are paid from the master balance at once. ${requestedBy} asked for it. What has been paid cannot be taken back.`,
        tone: "primary",
      };
    case "reject":
      return {
        label: "Reject",
        title: "Reject this file?",
        what: "Nothing of it is paid, ever. Its text is kept.",
        tone: "danger",
      };
    case "stop":
      return {
        label: "Stop",
        title: "Stop this file?",
        what: "No further row is paid until somebody resumes it. What is on its way arrives; transfers that are still held back are cancelled, and resuming does not pay them.",
        tone: "danger",
      };
    case "resume":
      return {
        label: "Resume",
        title: "Resume this file?",
        what: `The ${counts.waiting} rows that have no transfer yet are paid. No row is paid twice.`,
        tone: "primary",
      };
    case "cancel":
      return {
        label: "Cancel the file",
        title: "Cancel this file?",
        what: "It pays no further row, ever. What was paid stays paid.",
        tone: "danger",
      };
  }
}
