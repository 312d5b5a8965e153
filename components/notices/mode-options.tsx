import { noticeModes } from "@/lib/services/notices/schema";
import { modeWords } from "./notice-words";

export function ModeOptions() {
  return noticeModes.map((mode) => (
    <option key={mode} value={mode}>
      {modeWords[mode]}
    </option>
  ));
}
