import type { Operation } from "@/lib/http/operation";
import { beginningOperations } from "./beginnings";
import { callOperations } from "./calls";
import { customerOperations } from "./customers";
import { moneyOperations } from "./money";
import { numberOperations } from "./numbers";
import { ownOperations } from "./own";
import { peopleOperations } from "./people";
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
  ...trunkOperations,
  ...topUpRequestOperations,
};

export const operationList: readonly Operation[] = Object.values(operations);
