import type { Choice, Obstacle, PassedOver } from "./choose.ts";
import type { Candidate } from "./offer.ts";
import type { Chooser } from "./ranked-target.ts";

/** Why this was chosen, or nothing: one clause without a capital. Text of the index in it is not escaped. */
export function becauseOf({ chosen, version, passedOver, wheelsDoNotFit }: Choice, chooser: Chooser): string {
  if (chosen === null || version === null)
    return passedOver === null ? "there is no such release" : whyNot(passedOver, chooser);
  const taken = chosen.name.kind === "wheel" ? aboutWheel(chosen) : aboutSdist(version.text, wheelsDoNotFit);
  const yanked = chosen.file.yanked === null ? "" : ", although it is yanked, because it is pinned";
  if (passedOver === null) return taken + yanked;
  return `${taken}; ${passedOver.version.text} is passed over without a word: ${whyNot(passedOver, chooser)}`;
}

function aboutWheel({ name }: Candidate): string {
  if (name.kind !== "wheel") return "";
  const { abis, platforms } = name.tags;
  const where = platforms.includes("any") ? "any platform" : "this platform";
  if (abis.includes("abi3") || abis.includes("abi3t")) return `a wheel for ${where}, by the stable ABI`;
  return `a wheel for ${where}`;
}

function aboutSdist(version: string, wheelsDoNotFit: boolean): string {
  return wheelsDoNotFit
    ? `no wheel of ${version} fits, so the sdist is built`
    : `${version} has no wheel, so the sdist is built`;
}

function whyNot({ version, obstacle, detail }: PassedOver, chooser: Chooser): string {
  return REASONS[obstacle](detail ?? "", chooser, version.text);
}

const REASONS: Readonly<Record<Obstacle, (detail: string, chooser: Chooser, version: string) => string>> = {
  "requires-python": (detail, chooser) =>
    chooser === "uv" && !/[<>=~]/.test(detail)
      ? `its Requires-Python cannot be read (${detail})`
      : `it requires Python ${detail}`,
  metadata: (detail) => `its METADATA requires Python ${detail}, which the index does not say`,
  "too-many": () => "not decided: none of its newest files fits, and it has more than assay compares",
  tags: () => "no wheel fits and there is no sdist",
  yanked: (reason) => (reason === "" ? "it is yanked" : `it is yanked (${reason})`),
  "only-yanked": () => "all final releases are yanked, and pip takes no pre-release beside them",
  "huge-version": () => "uv knows no version with a number beyond 64 bits",
  format: (detail, chooser) => `${chooser} does not take this format (${detail})`,
  stops: (file) => `pip stops with a traceback at ${shortened(file)}, whose version has more than 4,300 digits`,
};

function shortened(filename: string): string {
  return filename.length > 60 ? `${filename.slice(0, 30)}…${filename.slice(-20)}` : filename;
}
