import {
  type InstalledPlace,
  type Installer,
  installedPath,
  pathInSitePackages,
  type WheelIdentity,
} from "./wheel-layout.ts";

/** Several members of a wheel that an installation writes to one place, one over the other. */
export interface InstallCollision {
  readonly scheme: InstalledPlace["scheme"];
  /** As the last one writes it. */
  readonly path: string;
  /** Different member names in the order of writing: the last one stays. */
  readonly members: readonly string[];
  /** `case-insensitive`: only there (Windows, macOS by default), where Unicode forms are one as well. */
  readonly where: "everywhere" | "case-insensitive";
}

/**
 * Finds the members that overwrite each other when installed. The same name twice is another matter: the archive's.
 *
 * pip and uv write what is outside `.data` first, then `.data`, its scripts last; within each, in the archive's order.
 *
 * @param paths member names in the order of the central directory
 */
export function installCollisions(
  paths: readonly string[],
  identity: WheelIdentity,
  installer: Installer = "pip",
): InstallCollision[] {
  const written = new Map<string, Written[]>();
  for (const one of inOrderOfWriting(new Set(paths), identity, installer)) {
    const folded = foldCase(one.target);
    const others = written.get(folded);
    if (others === undefined) written.set(folded, [one]);
    else others.push(one);
  }

  const collisions: InstallCollision[] = [];
  for (const group of written.values()) {
    if (group.length < 2) continue;
    const exact = Map.groupBy(group, (one) => one.target);
    for (const same of exact.values()) if (same.length > 1) collisions.push(collision(same, "everywhere"));
    if (exact.size > 1) collisions.push(collision(group, "case-insensitive"));
  }
  return collisions;
}

interface Written {
  readonly member: string;
  readonly place: InstalledPlace;
  /** One string for one place of the disk, whichever scheme leads there. */
  readonly target: string;
}

function inOrderOfWriting(paths: Iterable<string>, identity: WheelIdentity, installer: Installer): Written[] {
  const [root, data, scripts]: [Written[], Written[], Written[]] = [[], [], []];
  for (const member of paths) {
    const place = installedPath(member, identity, installer);
    if (place.scheme === "nowhere") continue;
    const one = { member, place, target: target(place) };
    if (place.dataKey === null) root.push(one);
    else if (place.scheme === "scripts") scripts.push(one);
    else data.push(one);
  }
  return root.concat(data, scripts);
}

function target(place: InstalledPlace): string {
  const below = pathInSitePackages(place);
  if (below !== null) return `site-packages/${below}`;
  const script = place.scheme === "data" ? SCRIPT.exec(place.path) : null;
  if (script !== null) return `scripts/${place.path.slice(script[0].length)}`;
  return `${place.scheme}/${place.path}`;
}

function foldCase(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

function collision(written: readonly Written[], where: InstallCollision["where"]): InstallCollision {
  const last = written[written.length - 1];
  return {
    scheme: last?.place.scheme ?? "nowhere",
    path: last?.place.path ?? "",
    members: written.map((one) => one.member),
    where,
  };
}

const SCRIPT = /^(?:bin|Scripts)\//;
