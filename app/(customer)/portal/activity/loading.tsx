import { ListSkeleton } from "@/components/section/list-skeleton";

export default function Loading() {
  return <ListSkeleton heading />;
}
