/** A brand as pages, mails and files carry it; no ids, no hosts: what a stranger on its sign-in page may know. */
export interface BrandView {
  name: string;
  /** `#rrggbb` as given; `brandVariables` corrects it for contrast. */
  colour: string | null;
  /** Addresses of our own origin; null where there is no such picture. */
  logoSrc: string | null;
  faviconSrc: string | null;
  supportEmail: string | null;
  supportPhone: string | null;
  supportUrl: string | null;
  legalFooter: string;
  /** Shown in the place of the platform's SIP host. */
  sipHost: string | null;
}
