import type { Operation } from "@/lib/http/operation";
import { apiKeyOperations } from "./api-keys";
import { auditOperations } from "./audit";
import { auditProofOperations } from "./audit-proof";
import { beginningOperations } from "./beginnings";
import { callOperations } from "./calls";
import { customerOperations } from "./customers";
import { moneyOperations } from "./money";
import { numberOperations } from "./numbers";
import { ownOperations } from "./own";
import { peopleOperations } from "./people";
import { securityOperations } from "./security";
import { topUpRequestOperations } from "./top-up-requests";
import { trunkOperations } from "./trunks";

export const operations = {
  ...ownOperations,
  ...customerOperations,
  ...numberOperations,
  ...moneyOperations,
  ...callOperations,
  ...beginningOperations,
  ...peopleOperations,
  ...apiKeyOperations,
  ...trunkOperations,
  ...securityOperations,
  ...topUpRequestOperations,
  ...auditOperations,
  ...auditProofOperations,
};

export const operationList: readonly Operation[] = Object.values(operations);
