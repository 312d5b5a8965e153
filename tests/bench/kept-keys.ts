/** Of a database that one run fills and the next measures: a portal refuses one that was used with other keys. */
export const keptKeys = {
  ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
  AUDIT_KEYS: `a1:${Buffer.alloc(32, 2).toString("base64")}`,
};
