import { Banner } from "@/components/ui/banner";
import type { Viewer } from "@/lib/format/viewer";
import type { TroubleDto } from "@/lib/services/auto-top-ups/schema";
import { troubleWords } from "./rule-words";

/** Why a rule needs a person, in red; nothing where it does not. */
export function TroubleBanner({ trouble, viewer }: { trouble: TroubleDto | null; viewer: Viewer }) {
  if (!trouble) return null;
  const { title, advice } = troubleWords(trouble, viewer);
  return (
    <Banner tone="danger" title={title}>
      {advice}
    </Banner>
  );
}
