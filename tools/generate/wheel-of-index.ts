import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultLimits, parseWheelFilename, readMember, readZip } from "@assay/core";
import { chooseIndexes, fileAccess, indexClient, nodePlatform, openCache } from "@assay/evidence";

/** Members of a published wheel, by path. Nothing is installed: generators read data out of it. */
export async function membersOfWheel(
  project: string,
  version: string,
  wanted: (path: string) => boolean,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const folder = mkdtempSync(join(tmpdir(), "assay-generate-"));
  const cache = openCache({ folder });
  const client = indexClient({ indexes: chooseIndexes(), cache, limits: defaultLimits });
  try {
    const { files } = await client.page(project);
    const wheel = files.find(({ filename }) => {
      const name = parseWheelFilename(filename);
      return "versionText" in name && name.versionText === version;
    });
    if (wheel === undefined) throw new Error(`there is no wheel of ${project} ${version}`);
    using file = fileAccess((await client.file(wheel)).path);

    const limits = { ...defaultLimits, wholeMember: 256 * 1024 * 1024 };
    const contents = new Map<string, Uint8Array>();
    for (const member of readZip(file, limits).value.members) {
      if (wanted(member.path))
        contents.set(member.path, (await readMember(file, member, nodePlatform, limits)).content);
    }
    return contents;
  } finally {
    await client.close();
    await cache.close();
    rmSync(folder, { recursive: true });
  }
}
