import { english, type Translate } from "@/lib/i18n/translate";
import type { Authentication } from "@/lib/services/trunk-config/types";

export interface SipUser {
  username: string;
  /** The registrar's name; null when it was not told. */
  realm: string | null;
}

export interface AuthenticationOption {
  key: string;
  label: string;
  authentication: Authentication;
}

/** A password in the moment of its one reveal. */
export interface RevealedPassword {
  username: string;
  value: string;
}

const byAddress = (t: Translate): AuthenticationOption => ({
  key: "address",
  label: t("By the address it calls from"),
  authentication: { kind: "address" },
});

const byNobodyYet = (t: Translate): AuthenticationOption => ({
  key: "digest",
  label: t("By a SIP sign-in"),
  authentication: { kind: "digest", username: null, password: null, realm: null },
});

/** The ways to prove who calls, the likeliest first: who was just created, then any SIP sign-in, then the address. */
export function authenticationOptions(
  users: readonly SipUser[],
  addresses: readonly string[],
  revealed: RevealedPassword | undefined,
  t: Translate = english,
): [AuthenticationOption, ...AuthenticationOption[]] {
  const first = users.filter((user) => user.username === revealed?.username);
  const others = users.filter((user) => user.username !== revealed?.username);
  const byUser = [...first, ...others].map(
    ({ username, realm }): AuthenticationOption => ({
      key: `digest:${username}`,
      label: t("By SIP sign-in {name}", { name: username }),
      authentication: {
        kind: "digest",
        username,
        realm,
        password: revealed?.username === username ? revealed.value : null,
      },
    }),
  );
  const [likeliest, ...rest] = byUser;
  if (likeliest) return [likeliest, ...rest, byAddress(t)];
  return addresses.length > 0 ? [byAddress(t), byNobodyYet(t)] : [byNobodyYet(t), byAddress(t)];
}
