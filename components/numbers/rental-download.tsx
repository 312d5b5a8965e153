import { Download } from "lucide-react";
import { buttonClass } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

/** A month's rental as a file for invoices: a plain form, because the answer is a download. */
export function RentalDownload({ month, customer }: { month: string; customer?: string }) {
  return (
    <form
      action="/api/v1/numbers/rental/export"
      method="get"
      className="mb-4 flex flex-wrap items-center gap-2"
    >
      {customer && <input type="hidden" name="customer" value={customer} />}
      <label htmlFor="rental-month" className="sr-only">
        Month
      </label>
      <Input id="rental-month" name="month" type="month" required defaultValue={month} className="w-40" />
      <label htmlFor="rental-by" className="sr-only">
        One line per
      </label>
      <Select id="rental-by" name="by" defaultValue="number">
        <option value="number">One line per number</option>
        <option value="customer">One line per customer</option>
      </Select>
      <button type="submit" className={buttonClass()}>
        <Download aria-hidden />
        Download CSV
      </button>
    </form>
  );
}
