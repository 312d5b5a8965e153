import type { ReactNode } from "react";
import type { Column } from "@/components/data-table/column";
import { CustomerLink } from "@/components/section/customer-link";
import { DateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import { formatDuration } from "@/lib/format/duration";
import type { Viewer } from "@/lib/format/viewer";
import type { Translate } from "@/lib/i18n/translate";
import { type CallColumnId, type CallDto, usualCallColumns } from "@/lib/services/calls/schema";
import { CallDirection, CallStatus } from "./call-status";
import { causeBesideStatus, causeWords, contextWords, mosWords } from "./call-words";
import { columnLabels } from "./column-labels";
import { Party } from "./parties";

type CallColumn = Omit<Column<CallDto>, "id" | "header">;

const dash = <span className="text-ink-subtle">–</span>;

function short(text: string | null): ReactNode {
  if (!text) return dash;
  return (
    <span className="inline-block max-w-44 truncate align-bottom" title={text}>
      {text}
    </span>
  );
}

const seconds = (value: number | null, { locale }: Viewer) => (
  <span className="whitespace-nowrap">{value === null ? dash : formatDuration(value, locale)}</span>
);

const columnOf: Record<CallColumnId, (viewer: Viewer, t: Translate) => CallColumn> = {
  time: (viewer) => ({ cell: ({ startedAt }) => <DateTime at={startedAt} {...viewer} seconds /> }),
  direction: () => ({ cell: ({ direction }) => <CallDirection direction={direction} short /> }),
  from: () => ({ cell: ({ fromNumber }) => <Party number={fromNumber} /> }),
  to: () => ({ cell: ({ toNumber }) => <Party number={toNumber} /> }),
  customer: () => ({
    cell: ({ authId, customerName }) => <CustomerLink authId={authId} name={customerName} />,
  }),
  outcome: (_, t) => ({
    cell: (call) => (
      <span className="inline-flex items-center gap-x-2 max-sm:flex-wrap max-sm:justify-end">
        <CallStatus status={call.status} />
        <Cause words={causeBesideStatus(call, t)} />
      </span>
    ),
  }),
  cause: (_, t) => ({ cell: (call) => short(causeWords(call, t)) }),
  talk: (viewer) => ({ align: "right", cell: ({ billsec }) => seconds(billsec, viewer) }),
  duration: (viewer) => ({ align: "right", cell: ({ durationSeconds }) => seconds(durationSeconds, viewer) }),
  ring: (viewer) => ({ align: "right", cell: ({ ringSeconds }) => seconds(ringSeconds, viewer) }),
  cost: ({ locale }) => ({
    align: "right",
    cell: ({ cost, currency }) => (
      <Money amount={cost} currency={currency} locale={locale} decimals="wallet" aligned />
    ),
  }),
  context: (_, t) => ({ cell: ({ context }) => short(contextWords(context, t)) }),
  region: () => ({ cell: ({ region }) => short(region) }),
  mos: (_, t) => ({
    align: "right",
    cell: ({ mos }) => {
      const words = mosWords(mos);
      return words ? (
        <span className="whitespace-nowrap" title={t(words)}>
          {mos?.toFixed(2)}
        </span>
      ) : (
        dash
      );
    },
  }),
  callerName: () => ({ cell: ({ callerName }) => short(callerName) }),
  uuid: () => ({
    cell: ({ uuid }) => (
      <code className="inline-block max-w-32 truncate align-bottom font-mono text-xs" title={uuid}>
        {uuid}
      </code>
    ),
  }),
};

/** What narrow windows can do without, as long as nobody has chosen it. */
const spare: Partial<Record<CallColumnId, NonNullable<CallColumn["hideBelow"]>>> = { direction: "xl" };

export interface CallColumnsOptions {
  /** Chosen ones, in their order; the usual ones without. */
  ids?: readonly CallColumnId[] | undefined;
  /** Across customers: who each call belongs to. */
  showCustomer: boolean;
}

/** Columns of a table of calls; the first one names its row. */
export function callColumns(
  viewer: Viewer,
  { ids, showCustomer }: CallColumnsOptions,
  t: Translate,
): Column<CallDto>[] {
  return (ids ?? usualCallColumns)
    .filter((id) => showCustomer || id !== "customer")
    .map((id, place) => ({
      id,
      header: t.about("call", columnLabels[id]),
      ...columnOf[id](viewer, t),
      ...(place === 0 ? { primary: true } : {}),
      ...(ids === undefined && spare[id] ? { hideBelow: spare[id] } : {}),
    }));
}

function Cause({ words }: { words: string | null }) {
  if (words === null) return null;
  return (
    <span className="truncate text-ink-subtle text-xs sm:max-2xl:hidden 2xl:max-w-44" title={words}>
      {words}
    </span>
  );
}
