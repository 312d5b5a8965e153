/** On paper only the receipt, dark on light whatever the screen shows, without the frame of the page around it. */
const CSS = `@media print {
  html { color-scheme: light !important; }
  body * { visibility: hidden; }
  [data-receipt], [data-receipt] * { visibility: visible; }
  [data-receipt] { position: absolute; inset: 0 0 auto 0; max-width: none; border: 0; box-shadow: none; }
}`;

export function ReceiptPrintStyle() {
  return (
    <style href="transfer-receipt-print" precedence="medium">
      {CSS}
    </style>
  );
}
