import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";

interface DuplicateQuestionProps {
  detail: string;
  pending: boolean;
  onAgain: () => void;
  onLeave: () => void;
}

/** The same amount went to the same customer a moment ago: most often that is one top-up sent twice. */
export function DuplicateQuestion({ detail, pending, onAgain, onLeave }: DuplicateQuestionProps) {
  return (
    <Banner
      tone="warning"
      role="alert"
      title="Was this top-up made already?"
      actions={
        <>
          <Button loading={pending} onClick={onAgain}>
            Top up a second time
          </Button>
          <Button variant="primary" disabled={pending} onClick={onLeave}>
            Leave it
          </Button>
        </>
      }
    >
      {detail} Nothing has been sent.
    </Banner>
  );
}
