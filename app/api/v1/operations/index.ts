import type { Operation } from "@/lib/http/operation";
import { analyticsOperations } from "./analytics";
import { apiKeyOperations } from "./api-keys";
import { attentionOperations } from "./attention";
import { attentionWebhookOperations } from "./attention-webhooks";
import { auditOperations } from "./audit";
import { auditProofOperations } from "./audit-proof";
import { beginningOperations } from "./beginnings";
import { callOperations } from "./calls";
import { customerOperations } from "./customers";
import { moneyOperations } from "./money";
import { numberOperations } from "./numbers";
import { operationsOperations } from "./operations";
import { ownOperations } from "./own";
import { peopleOperations } from "./people";
import { searchOperations } from "./search";
import { securityOperations } from "./security";
import { topUpRequestOperations } from "./top-up-requests";
import { trunkOperations } from "./trunks";

export const operations = {
  ...ownOperations,
  ...attentionOperations,
  ...attentionWebhookOperations,
  ...customerOperations,
  ...numberOperations,
  ...moneyOperations,
  ...callOperations,
  ...analyticsOperations,
  ...beginningOperations,
  ...peopleOperations,
  ...apiKeyOperations,
  ...trunkOperations,
  ...securityOperations,
  ...searchOperations,
  ...topUpRequestOperations,
  ...auditOperations,
  ...auditProofOperations,
  ...operationsOperations,
};

export const operationList: readonly Operation[] = Object.values(operations);
