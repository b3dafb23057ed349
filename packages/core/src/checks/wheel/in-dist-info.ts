import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import { ownDistInfo } from "../../analysis/wheel/own-dist-info.ts";

/** The path of a file of the wheel's own `.dist-info` folder. */
export function inDistInfo({ distInfo, filename }: WheelAnalysis, name: string): string {
  return `${ownDistInfo(distInfo, filename) ?? ".dist-info"}/${name}`;
}
