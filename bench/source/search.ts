// One search of a history by content, in a process of its own: node bench/source/search.ts REPOSITORY SDIST
import { basename } from "node:path";
import { defaultLimits, parseDistributionFilename, readDistribution } from "@assay/core";
import { commitFinder, fileAccess, nodePlatform, openCache, openRepository } from "@assay/evidence";
import { processorTime } from "../../tools/conformance/source/processor-time.ts";

const [, , repositoryPath = "", sdistPath = ""] = process.argv;
const cache = openCache();
using file = fileAccess(sdistPath);
const filename = basename(sdistPath);
const sdist = await readDistribution({
  file,
  filename,
  platform: nodePlatform,
  limits: defaultLimits,
  digests: ["git-sha1"],
});
const name = parseDistributionFilename(filename);
const files = sdist.members.flatMap(({ path, place, blob }) =>
  place === "inside" && blob !== null ? [{ path, blob }] : [],
);
const repository = openRepository(repositoryPath, { folder: cache.gitFolder(), signal: new AbortController().signal });
const sought = { project: name.kind === "other" ? "" : (name.name ?? ""), version: "0", files, claims: [] };

const before = processorTime();
const [answer] = await commitFinder(repository).search([{ sought, named: null }]);
repository.close();
// The last child has to have ended before its time is counted.
await new Promise((done) => setTimeout(done, 50));
console.log(
  JSON.stringify({
    cpu: processorTime() - before,
    peak: process.resourceUsage().maxRSS / 1000,
    commits: answer?.searched ?? 0,
    commit: answer?.commit ?? null,
    matched: answer?.matched ?? 0,
    of: files.length,
  }),
);
await cache.close();
