import { type PthLine, readPth } from "../../formats/python/pth.ts";
import { readStart } from "../../formats/python/start.ts";
import type { StartupFile } from "../distribution-analysis.ts";
import type { StartupPlace } from "./startup-place.ts";

/**
 * What Python does with a start-up file.
 *
 * @param bytes its content; null for modules and for what could not be read
 */
export function readStartupFile(path: string, place: StartupPlace, bytes: Uint8Array | null): StartupFile {
  const { kind, lands, through, name, on } = place;
  const onlyOn = on === "Windows" ? "Windows" : null;
  if (name === null || bytes === null) return { path, lands, through, kind, onlyOn, lines: [], anomalies: [] };

  const { value, anomalies } = kind === "start" ? readStart(bytes) : readPth(bytes);
  const lines = value
    .filter((line) => line.kind !== "comment")
    .map((line): PthLine => {
      const [readBy, executedBy] = [line.readBy, line.executedBy].map((readers) =>
        readers.filter((one) => name.readBy.includes(one)),
      );
      return { ...line, readBy: readBy ?? [], executedBy: executedBy ?? [] };
    })
    .filter((line) => line.readBy.length > 0);
  return { path, lands, through, kind, onlyOn, lines, anomalies };
}
