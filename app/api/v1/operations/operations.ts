import { z } from "zod";
import { defineOperation } from "@/lib/http/operation";
import { backUpDto, backUpInput, backupsDto } from "@/lib/services/backups/schema";
import { operationsDto } from "@/lib/services/operations/schema";

/** How the portal itself is doing, and copies of its database. */
export const operationsOperations = {
  readOperations: defineOperation({
    id: "readOperations",
    method: "GET",
    path: "/api/v1/operations-status",
    summary: "How the portal itself is doing: upstream, jobs, mirrors, database, disk, outbox",
    permission: "operations:read",
    response: z.object({ data: operationsDto }),
  }),
  listBackups: defineOperation({
    id: "listBackups",
    method: "GET",
    path: "/api/v1/backups",
    summary: "Copies of the portal's own database, newest first",
    permission: "operations:read",
    response: z.object({ data: backupsDto }),
  }),
  createBackup: defineOperation({
    id: "createBackup",
    method: "POST",
    path: "/api/v1/backups",
    summary: "Begins a copy of the portal's own database; the list tells when it is made",
    permission: "backups:manage",
    body: backUpInput,
    response: z.object({ data: backUpDto }),
    status: 202,
  }),
};
