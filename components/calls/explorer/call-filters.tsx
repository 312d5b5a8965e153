"use client";

import { SlidersHorizontal } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslate } from "#translate";
import { FilterBar } from "@/components/data-table/filter-bar";
import { SearchField } from "@/components/data-table/search-field";
import { useSharedPatch } from "@/components/data-table/shared-patch";
import { CustomerFilter, type CustomerOption } from "@/components/section/customer-filter";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import type { CallPageQuery } from "@/lib/services/calls/schema";
import { FacetList } from "./facet-list";
import { type FacetFilter, facetFilters, facetWords, listIn } from "./facets";
import { FilterPopover } from "./filter-popover";
import { moreFields } from "./more-fields";
import { MoreForm } from "./more-form";
import { RangeFilter } from "./range-filter";

export interface CallFiltersProps {
  query: CallPageQuery;
  zone: string;
  /** To choose from, where calls of all customers are listed. */
  customers?: CustomerOption[] | undefined;
  /** What acts on the list as a whole. */
  actions: ReactNode;
}

/** Side by side on a desk; on a phone behind one button, except for the search and the time. */
export function CallFilters({ query, zone, customers, actions }: CallFiltersProps) {
  const t = useTranslate();
  const { params } = useSharedPatch();
  const used = [...facetFilters, ...moreFields, { name: "customer" }].filter(
    ({ name }) => params.get(name) && !name.endsWith("Match"),
  ).length;
  return (
    <FilterBar actions={actions}>
      <SearchField label={t("Number, name or call id")} className="xl:w-60" />
      <RangeFilter query={query} zone={zone} />
      <div className="contents max-sm:hidden">
        {facetFilters.map((filter) => (
          <FacetButton key={filter.name} filter={filter} />
        ))}
        {customers && <CustomerButton customers={customers} />}
        <MoreButton />
      </div>
      <div className="sm:hidden">
        <FilterSheet used={used} customers={customers} />
      </div>
    </FilterBar>
  );
}

function FacetButton({ filter }: { filter: FacetFilter }) {
  const t = useTranslate();
  const { params } = useSharedPatch();
  const [first, ...others] = listIn(params.get(filter.name));
  const words = first === undefined ? null : facetWords(filter.name, first, null, t);
  return (
    <FilterPopover
      label={t(filter.label)}
      chosen={words && (others.length > 0 ? `${words} +${others.length}` : words)}
    >
      <Facet filter={filter} />
    </FilterPopover>
  );
}

function Facet({ filter }: { filter: FacetFilter }) {
  const t = useTranslate();
  const { params, patch } = useSharedPatch();
  const { name } = filter;
  return (
    <FacetList
      {...filter}
      label={t(filter.label)}
      chosen={listIn(params.get(name))}
      wordsOf={(value, label) => facetWords(name, value, label, t)}
      onChange={(next) => patch({ [name]: next })}
    />
  );
}

function CustomerButton({ customers }: { customers: CustomerOption[] }) {
  const { params } = useSharedPatch();
  const chosen = params.get("customer");
  const name = customers.find(({ authId }) => authId === chosen)?.name;
  return (
    <FilterPopover label="Customer" chosen={chosen && (name ?? chosen)} width="w-72">
      <CustomerChoice customers={customers} />
    </FilterPopover>
  );
}

function CustomerChoice({ customers }: { customers: CustomerOption[] }) {
  const { params, patch } = useSharedPatch();
  const nameOf = (authId: string) => customers.find((one) => one.authId === authId)?.name;
  const chosen = params.get("customer");
  return (
    <>
      <FacetList
        name="customer"
        label="Customers with the most calls"
        many={false}
        chosen={chosen ? [chosen] : []}
        wordsOf={(value, label) => label ?? nameOf(value) ?? value}
        onChange={(customer) => patch({ customer })}
      />
      <div className="mt-1.5 border-line border-t px-2 pt-2.5 pb-1">
        <CustomerFilter customers={customers} />
      </div>
    </>
  );
}

function MoreButton() {
  const t = useTranslate();
  const { params, patch } = useSharedPatch();
  const [open, setOpen] = useState(false);
  const used = moreFields.filter(({ name }) => params.get(name) && !name.endsWith("Match")).length;
  return (
    <FilterPopover
      label={t("More")}
      chosen={used > 0 ? String(used) : null}
      icon={<SlidersHorizontal aria-hidden className="text-ink-subtle" />}
      width="w-88"
      open={open}
      onOpenChange={setOpen}
    >
      <MoreForm
        className="p-1.5"
        initialOf={(name) => params.get(name) ?? ""}
        onApply={(values) => {
          patch(values);
          setOpen(false);
        }}
      />
    </FilterPopover>
  );
}

function FilterSheet({ used, customers }: { used: number; customers: CustomerOption[] | undefined }) {
  const t = useTranslate();
  const { params, patch } = useSharedPatch();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button className={used > 0 ? "border-accent bg-accent-soft" : "border-control"}>
          <SlidersHorizontal aria-hidden />
          {used > 0 ? t("Filters: {count}", { count: used }) : t("Filters")}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={t("Filters")}
        footer={
          <DialogClose asChild>
            <Button variant="primary">{t("Show the calls")}</Button>
          </DialogClose>
        }
      >
        <div className="space-y-4">
          {facetFilters.map((filter) => (
            <section key={filter.name}>
              <h3 className="mb-1 font-medium text-xs">{t(filter.label)}</h3>
              <Facet filter={filter} />
            </section>
          ))}
          {customers && (
            <section>
              <h3 className="mb-1 font-medium text-xs">Customer</h3>
              <CustomerChoice customers={customers} />
            </section>
          )}
          <section>
            <h3 className="mb-2 font-medium text-xs">{t("More")}</h3>
            <MoreForm
              initialOf={(name) => params.get(name) ?? ""}
              onApply={(values) => {
                patch(values);
                setOpen(false);
              }}
            />
          </section>
        </div>
      </DialogContent>
    </Dialog>
  );
}
