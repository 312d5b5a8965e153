export type {
  AccountCreation,
  AuditEvent,
  Customer,
  CustomerOrigin,
  Transfer,
  TransferState,
  User,
} from "./generated/client";

import type { Prisma } from "./generated/client";

export type AuditEventWhere = Prisma.AuditEventWhereInput;
export type TransferChanges = Prisma.TransferUpdateManyMutationInput;
