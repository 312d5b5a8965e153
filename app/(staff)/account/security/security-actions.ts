import type { SecurityActions } from "@/components/security/security-view";
import {
  beginSecondFactorAction,
  changePasswordAction,
  confirmSecondFactorAction,
  endOtherSessionsAction,
  endSessionAction,
  makeRecoveryCodesAction,
  turnOffSecondFactorAction,
} from "./actions";

export const securityActions: SecurityActions = {
  changePassword: changePasswordAction,
  secondFactor: {
    begin: beginSecondFactorAction,
    confirm: confirmSecondFactorAction,
    turnOff: turnOffSecondFactorAction,
    makeCodes: makeRecoveryCodesAction,
  },
  endOne: endSessionAction,
  endOthers: endOtherSessionsAction,
};
