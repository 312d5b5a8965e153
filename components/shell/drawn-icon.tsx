/**
 * An icon that is one path: what the frame of every page carries dozens of is sent as one short text each, and neither
 * set up nor hydrated as a component.
 */
export function DrawnIcon({ path }: { path: string }) {
  return (
    <svg
      aria-hidden="true"
      width="16"
      height="16"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={path} />
    </svg>
  );
}
