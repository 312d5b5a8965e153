/** The roles of the portal; what each may do stands in `permissions` alone. */
export const roles = ["admin", "finance", "support", "auditor", "customer", "customer_viewer"] as const;
export type Role = (typeof roles)[number];

export const staffRoles = ["admin", "finance", "support", "auditor"] as const satisfies readonly Role[];
const customers = ["customer", "customer_viewer"] as const satisfies readonly Role[];

/** One flat table: what is not in it is refused. A customer's roles act on their own account only. */
export const permissions = {
  "dashboard:read": staffRoles,
  "attention:read": staffRoles,
  /** To snooze, assign and comment. */
  "attention:act": ["admin", "finance", "support"],
  /** To say what is watched, and from which figures on. */
  "attention:rules": ["admin"],
  /** To have programs told of the queue. */
  "notices:manage": ["admin"],
  /** How the portal itself is doing. */
  "operations:read": ["admin"],
  "metrics:read": ["admin", "auditor"],
  "backups:manage": ["admin"],
  "customers:read": [...staffRoles, ...customers],
  "customers:create": ["admin", "support"],
  "balance:read": [...staffRoles, ...customers],
  "transactions:read": [...staffRoles, ...customers],
  "calls:read": [...staffRoles, ...customers],
  /** To keep views, exports and schedules; to export at once is reading. */
  "calls:save": ["admin", "finance", "support", "customer"],
  "numbers:read": [...staffRoles, ...customers],
  /** To buy and release: it takes money from the customer's wallet. */
  "numbers:trade": ["admin", "finance"],
  /** To say where a number's calls go. */
  "numbers:route": ["admin", "support", "customer"],
  "orders:read": staffRoles,
  /** To settle by hand what nobody could find out. */
  "orders:review": ["admin", "finance"],
  "trunks:read": [...staffRoles, ...customers],
  /** Customers only where the reseller lets them (portal-policy.ts); so with the other permissions named there. */
  "trunks:manage": ["admin", "support", "customer"],
  "capacity:read": staffRoles,
  "capacity:move": ["admin"],
  "kyc:read": [...staffRoles, ...customers],
  "kyc:manage": ["admin", "support"],
  /** To go on with the verification of one's own account. */
  "kyc:continue": ["customer"],
  /** To see what was verified of a person. Each look is audited. */
  "kyc:identity": ["admin", "support"],
  "kyc:policy": ["admin"],
  "customer-credentials:manage": ["admin", "support"],
  "onboarding:read": staffRoles,
  "onboarding:manage": ["admin", "support"],
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
  "brands:read": staffRoles,
  "brands:manage": ["admin"],
  "mail:read": ["admin"],
  /** Which person of which customer may sign in. */
  "customer-people:read": [...staffRoles, ...customers],
  "customer-people:manage": ["admin", "support", "customer"],
  "portal-policy:read": staffRoles,
  "portal-policy:manage": ["admin"],
  /** To see the portal as a customer sees it: read-only, with a reason. */
  "customers:visit": ["admin", "support"],
  /** Who did what on one account, in words that its customer may read. */
  "activity:read": [...staffRoles, ...customers],
  "top-up-requests:read": [...staffRoles, ...customers],
  "top-up-requests:create": ["customer"],
  "top-up-requests:decide": ["admin", "finance"],
  /** One's own password, second factor, sessions, language and notices. */
  "self:manage": [...staffRoles, ...customers],
  "audit:read": ["admin", "auditor"],
  /** To take the record out of the portal, and to keep filters of it. */
  "audit:export": ["admin", "auditor"],
  "audit:verify": ["admin", "auditor"],
  /** Where the record is sent besides. */
  "audit:forward": ["admin"],
  "security-policy:read": staffRoles,
  "security-policy:manage": ["admin"],
  "connection:read": ["admin", "finance", "support", "auditor"],
  "connection:test": ["admin"],
  "people:manage": ["admin"],
  "api-keys:manage": ["admin"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** What somebody who only visits a customer's portal may not do, though those who may look there can. */
export const notDuringVisit: readonly Permission[] = ["self:manage"];

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
