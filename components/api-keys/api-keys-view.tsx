import { KeyRound } from "lucide-react";
import { DataTable } from "@/components/data-table/data-table";
import { SectionView } from "@/components/section/section-view";
import { EmptyState } from "@/components/ui/empty-state";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { ApiKeyDto } from "@/lib/services/api-keys/schema";
import type { KeyActs } from "./acts";
import { keyColumns } from "./key-columns";

export interface ApiKeysViewProps {
  result: Section<ApiKeyDto[]>;
  viewer: Viewer;
  acts: KeyActs;
}

export function ApiKeysView({ result, viewer, acts }: ApiKeysViewProps) {
  return (
    <SectionView result={result} failed="The API keys could not be read">
      {(rows) => (
        <DataTable
          caption="API keys"
          columns={keyColumns(viewer, acts)}
          rows={rows}
          rowKey={({ id }) => id}
          empty={
            <EmptyState
              icon={<KeyRound aria-hidden />}
              title="There are no API keys"
              description="Create one for each program that is to read or act through the portal's API."
            />
          }
        />
      )}
    </SectionView>
  );
}
