import { Banner } from "@/components/ui/banner";

export function RefusalBanner({ refusal }: { refusal: string | null }) {
  if (!refusal) return null;
  return (
    <Banner tone="danger" role="alert">
      {refusal}
    </Banner>
  );
}
