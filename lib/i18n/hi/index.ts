import type { Catalogue } from "../translate";
import brands from "./brands.json";
import calls from "./calls.json";
import common from "./common.json";
import errors from "./errors.json";
import letters from "./letters.json";
import numbers from "./numbers.json";
import operations from "./operations.json";
import passkeys from "./passkeys.json";
import portal from "./portal.json";
import requests from "./requests.json";
import security from "./security.json";
import shell from "./shell.json";
import singleSignOn from "./single-sign-on.json";
import verification from "./verification.json";
import visits from "./visits.json";
import wallet from "./wallet.json";

// One file per part of the portal, so that a text is found beside its neighbours.
export const hindi: Catalogue = {
  ...brands,
  ...calls,
  ...common,
  ...errors,
  ...letters,
  ...numbers,
  ...operations,
  ...passkeys,
  ...portal,
  ...requests,
  ...security,
  ...shell,
  ...singleSignOn,
  ...verification,
  ...visits,
  ...wallet,
};
