import { becauseOf } from "./choice-words.ts";
import { type Choice, choose, offerFor, type Question } from "./choose.ts";
import type { Offer } from "./offer.ts";
import type { Chooser } from "./ranked-target.ts";
import { type NamedPlatform, platforms, pythons, targetOn } from "./targets.ts";

/** What one installer takes for one Python on one platform. Text of the index is not escaped. */
export interface ChoiceCell {
  /** `3.14t` */
  readonly python: string;
  /** `linux-glibc-x86_64`: see `targets.ts`. */
  readonly platform: string;
  readonly installer: Chooser;
  /** `undecided`: the project has more files than are compared. */
  readonly state: "decided" | "undecided";
  /** A file name, or null for nothing. */
  readonly chosen: string | null;
  readonly version: string | null;
  readonly kind: "wheel" | "sdist" | null;
  /** How far the wheel reaches: `any` platform, every later Python by the stable ABI, or just this one. */
  readonly wheel: "any" | "stable-abi" | "exact" | null;
  readonly because: string;
  /** The newest release, where an older one is taken without a word. */
  readonly passedOver: string | null;
}

/** What each installer is shown: pip all files, uv those of the first index that has the project. */
export type Offers = Readonly<Record<Chooser, Offer>>;

/** One cell for each installer, Python and platform that exist, in the order of `targets.ts`. */
export function choiceMatrix(offers: Offers, question: Question): readonly ChoiceCell[] {
  const only = new Set([...offers.pip.platformTags, ...offers.uv.platformTags]);
  const asked = { pip: offerFor(question, offers.pip), uv: offerFor(question, offers.uv) };
  return platforms.flatMap((platform) => cellsOn(platform, asked, question, only));
}

function cellsOn(
  platform: NamedPlatform,
  offers: Offers,
  question: Question,
  only: ReadonlySet<string>,
): readonly ChoiceCell[] {
  return pythons.flatMap((python) => {
    const target = targetOn(python, platform, only);
    if (target === null) return [];
    return CHOOSERS.map((installer) => {
      const choice = choose(offers[installer], target, question, installer);
      return { python: python.name, platform: platform.id, installer, ...asCell(choice, installer) };
    });
  });
}

const CHOOSERS: readonly Chooser[] = ["pip", "uv"];

function asCell(choice: Choice, installer: Chooser): Omit<ChoiceCell, "python" | "platform" | "installer"> {
  const { chosen, version, passedOver } = choice;
  return {
    state: passedOver?.obstacle === "too-many" ? "undecided" : "decided",
    chosen: chosen?.file.filename ?? null,
    version: version?.text ?? null,
    kind: chosen?.name.kind ?? null,
    wheel: chosen === null ? null : reachOf(chosen.name),
    because: becauseOf(choice, installer),
    passedOver: chosen === null ? null : (passedOver?.version.text ?? null),
  };
}

function reachOf(name: NonNullable<Choice["chosen"]>["name"]): ChoiceCell["wheel"] {
  if (name.kind !== "wheel") return null;
  if (name.tags.platforms.includes("any")) return "any";
  return name.tags.abis.some((abi) => abi === "abi3" || abi === "abi3t" || abi === "none") ? "stable-abi" : "exact";
}
