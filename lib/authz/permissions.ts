/** The roles of the portal; what each may do stands in `permissions` alone. */
export const roles = ["admin", "finance", "support", "auditor", "customer", "customer_viewer"] as const;
export type Role = (typeof roles)[number];

export const staffRoles = ["admin", "finance", "support", "auditor"] as const satisfies readonly Role[];
const customers = ["customer", "customer_viewer"] as const satisfies readonly Role[];

/** One flat table: what is not in it is refused. A customer's roles act on their own account only. */
export const permissions = {
  "dashboard:read": staffRoles,
  "customers:read": [...staffRoles, ...customers],
  "customers:create": ["admin", "support"],
  "balance:read": [...staffRoles, ...customers],
  "transactions:read": [...staffRoles, ...customers],
  "calls:read": [...staffRoles, ...customers],
  /** To keep views, exports and schedules; to export at once is reading. */
  "calls:save": ["admin", "finance", "support", "customer"],
  "numbers:read": [...staffRoles, ...customers],
  "transfers:read": [...staffRoles, ...customers],
  "transfers:create": ["admin", "finance"],
  "transfers:approve": ["admin", "finance"],
  "transfers:review": ["admin", "finance"],
  "transfers:policy": ["admin"],
  "bulk:read": ["admin", "finance", "auditor"],
  "auto-top-ups:read": staffRoles,
  "auto-top-ups:manage": ["admin", "finance"],
  "reconciliation:read": ["admin", "finance", "auditor"],
  "reconciliation:run": ["admin", "finance"],
  "audit:read": ["admin", "auditor"],
  "connection:read": ["admin", "finance", "support", "auditor"],
  "connection:test": ["admin"],
  "people:manage": ["admin"],
  "api-keys:manage": ["admin"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export function roleMay(role: Role, permission: Permission): boolean {
  const allowed: readonly Role[] = permissions[permission];
  return allowed.includes(role);
}

/** Everything that a role may do, for `/me` and for what the navigation shows. */
export function permissionsOf(role: Role): Permission[] {
  return (Object.keys(permissions) as Permission[]).filter((permission) => roleMay(role, permission));
}

export function isCustomerRole(role: Role): boolean {
  return role === "customer" || role === "customer_viewer";
}

export const roleNames: Record<Role, string> = {
  admin: "Admin",
  finance: "Finance",
  support: "Support",
  auditor: "Auditor",
  customer: "Customer",
  customer_viewer: "Customer (view only)",
};
