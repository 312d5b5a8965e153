"use client";

import { type ComponentProps, useEffect, useState } from "react";
import { useTranslate } from "#translate";
import { Select } from "@/components/ui/select";
import { allZones, DEFAULT_ZONE } from "@/lib/format/zones";

/** Every zone that the browser knows, grouped by continent; its value is the IANA name. */
export function TimeZoneSelect(props: Omit<ComponentProps<"select">, "children">) {
  const t = useTranslate();
  // The list of the browser may differ from the server's: the first rendering holds only what both are sure of.
  const chosen = typeof props.defaultValue === "string" ? props.defaultValue : props.value;
  const [zones, setZones] = useState<string[]>([
    ...new Set([typeof chosen === "string" && chosen ? chosen : DEFAULT_ZONE, DEFAULT_ZONE, "UTC"]),
  ]);

  useEffect(() => {
    setZones((first) => [...new Set([...allZones(), ...first])].sort());
  }, []);

  const areas = [...new Set(zones.map(areaOf))];
  return (
    <Select {...props}>
      <option value="">{t("Choose a time zone")}</option>
      {areas.map((area) => (
        <optgroup key={area} label={area}>
          {zones
            .filter((zone) => areaOf(zone) === area)
            .map((zone) => (
              <option key={zone} value={zone} translate="no">
                {zone.replaceAll("_", " ")}
              </option>
            ))}
        </optgroup>
      ))}
    </Select>
  );
}

function areaOf(zone: string): string {
  return zone.includes("/") ? zone.slice(0, zone.indexOf("/")) : "Other";
}
