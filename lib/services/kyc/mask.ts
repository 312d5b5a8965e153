/** `customer@example.com` as `c***@example.com`, as the vendor masks it. */
export function maskedEmail(email: string | null): string | null {
  return email === null ? null : email.replace(/^(.)[^@]*/, "$1***");
}
