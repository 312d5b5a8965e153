import type { ActiveFilter } from "@/components/data-table/active-filters";
import { SelectFilter } from "@/components/data-table/select-filter";

export interface CustomerOption {
  authId: string;
  name: string;
}

export function CustomerFilter({ customers }: { customers: CustomerOption[] }) {
  return (
    <SelectFilter
      name="customer"
      label="Customer"
      anyLabel="All customers"
      options={customers.map(({ authId, name }) => ({ value: authId, label: name }))}
      className="sm:max-w-52"
    />
  );
}

export function customerChip(customer: string | undefined, customers: CustomerOption[]): ActiveFilter[] {
  if (!customer) return [];
  const name = customers.find(({ authId }) => authId === customer)?.name ?? customer;
  return [{ names: ["customer"], label: `Customer: ${name}` }];
}
