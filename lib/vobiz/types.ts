// Our own types: no vendor field name leaves this folder.
export type * from "./types/account";
export type * from "./types/analytics";
export type * from "./types/application";
export type * from "./types/call";
export type * from "./types/capacity";
export type * from "./types/error-code";
export type * from "./types/kyc";
export type * from "./types/ledger";
export type * from "./types/number";
export type * from "./types/number-trade";
export type * from "./types/page";
export type * from "./types/partner";
export type * from "./types/trunk";
export type * from "./types/trunk-parts";
