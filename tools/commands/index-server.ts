import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { normalizeName, parseDistributionFilename } from "@assay/core";

/** An index on loopback with these files. */
export async function serve(files: ReadonlyMap<string, Buffer>): Promise<{ readonly url: string; close(): void }> {
  const byProject = Map.groupBy(files.keys(), (filename) => {
    const name = parseDistributionFilename(filename);
    return name.kind === "other" || name.name === null ? "" : normalizeName(name.name);
  });
  const server = createServer((request, response) => {
    const [, folder = "", name = ""] = decodeURIComponent(request.url ?? "").split("/");
    const listed = byProject.get(name);
    const file = files.get(name);
    if (folder === "simple" && listed !== undefined) {
      response.setHeader("content-type", "application/vnd.pypi.simple.v1+json");
      response.end(
        JSON.stringify({
          meta: { "api-version": "1.1" },
          name,
          versions: [],
          files: listed.map((one) => entry(one, files)),
        }),
      );
    } else if (folder === "files" && file !== undefined) response.end(request.method === "HEAD" ? undefined : file);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}/simple/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function entry(filename: string, files: ReadonlyMap<string, Buffer>): object {
  const bytes = files.get(filename) ?? Buffer.alloc(0);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { filename, url: `/files/${filename}`, hashes: { sha256 }, size: bytes.length };
}
