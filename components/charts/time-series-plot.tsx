"use client";

import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from "recharts";
import { formatDay } from "@/lib/format/date";
import { colorOf, heightOf, type Point, type Series } from "./series";
import { formatTick, formatValue } from "./value-format";

export interface TimeSeriesPlotProps {
  points: Point[];
  series: Series[];
  height: number;
  locale: string;
}

const TICK = { fill: "var(--ink-subtle)", fontSize: 11 };

/** The drawing alone. It is the only part that needs recharts, so it is loaded by itself. */
export default function TimeSeriesPlot({ points, series, height, locale }: TimeSeriesPlotProps) {
  const data = points.map((point) => ({
    day: point.day,
    ...Object.fromEntries(series.map(({ key }) => [key, heightOf(point, key)])),
  }));
  const byDay = new Map(points.map((point) => [point.day, point]));
  const left = series[0]?.format;
  const isLeft = (one: Series) => JSON.stringify(one.format) === JSON.stringify(left);
  const right = series.find((one) => !isLeft(one))?.format;

  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 640, height }}>
      <ComposedChart
        data={data}
        margin={{ top: 8, right: right ? 0 : 8, bottom: 0, left: 0 }}
        // The figure around it is one picture with a summary; stops for the keyboard inside it would say less.
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="day"
          tickFormatter={(day: string) => formatDay(day, locale, { year: false })}
          tick={TICK}
          tickLine={false}
          axisLine={{ stroke: "var(--line-strong)" }}
          minTickGap={28}
        />
        {left && (
          <YAxis
            yAxisId="left"
            tickFormatter={(value: number) => formatTick(value, left, locale)}
            tick={TICK}
            tickLine={false}
            axisLine={false}
            width={52}
            allowDecimals={left.kind !== "count"}
          />
        )}
        {right && (
          <YAxis
            yAxisId="right"
            orientation="right"
            tickFormatter={(value: number) => formatTick(value, right, locale)}
            tick={TICK}
            tickLine={false}
            axisLine={false}
            width={52}
            allowDecimals={right.kind !== "count"}
          />
        )}
        <Tooltip
          cursor={{ fill: "var(--sunken)", stroke: "var(--line-strong)" }}
          isAnimationActive={false}
          content={({ active, label }: TooltipContentProps) => {
            const point = byDay.get(String(label));
            return active && point ? <PlotTooltip point={point} series={series} locale={locale} /> : null;
          }}
        />
        {series.map((one, place) => {
          const common = {
            dataKey: one.key,
            yAxisId: isLeft(one) ? "left" : "right",
            isAnimationActive: false,
          };
          const color = colorOf(place);
          if (one.kind === "bar") {
            return (
              <Bar
                key={one.key}
                {...common}
                fill={color}
                fillOpacity={0.8}
                radius={[2, 2, 0, 0]}
                maxBarSize={28}
              />
            );
          }
          if (one.kind === "area") {
            return (
              <Area
                key={one.key}
                {...common}
                stroke={color}
                fill={color}
                fillOpacity={0.1}
                strokeWidth={1.75}
                dot={false}
              />
            );
          }
          const dash = one.dashed ? { strokeDasharray: "5 4" } : {};
          return <Line key={one.key} {...common} {...dash} stroke={color} strokeWidth={1.75} dot={false} />;
        })}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

function PlotTooltip({ point, series, locale }: { point: Point; series: Series[]; locale: string }) {
  return (
    <div className="rounded-lg bg-raised px-3 py-2 text-xs shadow-float">
      <p className="mb-1 font-medium">{formatDay(point.day, locale)}</p>
      <ul className="space-y-0.5">
        {series.map((one, place) => (
          <li key={one.key} className="flex items-center gap-2">
            <span aria-hidden className="size-2 rounded-sm" style={{ background: colorOf(place) }} />
            <span className="flex-1 text-ink-muted">{one.label}</span>
            <span className="pl-4 font-medium">
              {formatValue(point.values[one.key] ?? null, one.format, locale)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
