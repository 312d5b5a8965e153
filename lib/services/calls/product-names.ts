/** Products as people call them, by how calls name them. */
export const productNames: Readonly<Record<string, string>> = {
  "voice-api": "Voice API",
  "sip-trunking": "SIP trunking",
};
