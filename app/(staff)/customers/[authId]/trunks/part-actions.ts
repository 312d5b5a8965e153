import type { PartActions } from "@/components/trunks/parts-panel";
import {
  changeOriginationUriAction,
  changeSipCredentialAction,
  createIpRuleAction,
  createOriginationUriAction,
  createSipCredentialAction,
  deleteIpRuleAction,
  deleteOriginationUriAction,
  deleteSipCredentialAction,
} from "./actions";

/** What both pages of trunks can do to the parts. */
export const partActions: PartActions = {
  createCredential: createSipCredentialAction,
  changeCredential: changeSipCredentialAction,
  deleteCredential: deleteSipCredentialAction,
  createIpRule: createIpRuleAction,
  deleteIpRule: deleteIpRuleAction,
  createUri: createOriginationUriAction,
  changeUri: changeOriginationUriAction,
  deleteUri: deleteOriginationUriAction,
};
