import type { ComponentProps } from "react";
import { Select } from "@/components/ui/select";
import { hoursOfDay, hourWords } from "./notice-words";

/** A full hour of the day. */
export function HourSelect({ none, ...props }: ComponentProps<"select"> & { none?: string }) {
  return (
    <Select {...props}>
      {none !== undefined && <option value="">{none}</option>}
      {hoursOfDay.map((hour) => (
        <option key={hour} value={hour}>
          {hourWords(hour)}
        </option>
      ))}
    </Select>
  );
}
