/** A SIP sign-in of an account. Its password is never shown again by anybody. */
export interface SipCredential {
  id: string;
  authId: string | null;
  username: string;
  realm: string | null;
  isEnabled: boolean | null;
  description: string | null;
  createdAt: Date | null;
  updatedAt: Date | null;
}

/** An address or range from which an account's calls may come. */
export interface IpRule {
  id: string;
  authId: string | null;
  name: string | null;
  address: string;
  isEnabled: boolean | null;
  createdAt: Date | null;
  updatedAt: Date | null;
}

/** Where calls to an account's numbers go. */
export interface OriginationUri {
  id: string;
  authId: string | null;
  name: string | null;
  uri: string;
  /** The lowest is tried first. */
  priority: number;
  /** Splits the calls among equal priorities. */
  weight: number | null;
  transport: string | null;
  isEnabled: boolean | null;
  createdAt: Date | null;
  updatedAt: Date | null;
}
