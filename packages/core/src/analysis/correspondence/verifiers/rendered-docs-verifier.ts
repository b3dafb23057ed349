import { explained, type Verifier } from "../verifier.ts";
import { type Explanation, utf8, type World } from "../world.ts";

/** Documentation that Sphinx rendered of texts of the source, in a folder of documents: said in one line, proved by none. */
export const renderedDocsVerifier: Verifier = {
  name: "rendered-docs",
  backEnds: null,
  claims: (open, world) => {
    const folders = renderedFolders(open, world);
    return open.filter(
      (path) => folders.some((folder) => path.startsWith(folder)) && !world.settled.has(path) && INERT.test(path),
    );
  },

  async verify(paths, world) {
    const found = new Map<string, Explanation>();
    await world.prefetchMembers(paths);
    const stems = sourceStems(world);
    for (const folder of renderedFolders(paths, world)) {
      const below = paths.filter((path) => path.startsWith(folder));
      if (!(await isRendered(below, folder, stems, world))) continue;
      const detail = "rendered by Sphinx from texts of the source; not rendered again";
      for (const path of below)
        found.set(
          path,
          explained("rendered-docs", { class: "unverifiable", detail, group: `rendered documentation in ${folder}` }),
        );
    }
    return found;
  },
};

/** Files of a rendered site that no build and no import runs. */
const INERT =
  /(?:\.(?:html|txt|rst|js|css|inv|png|svg|gif|ico|jpg|map|json|woff2?|ttf|eot|doctree)|\/\.buildinfo|\/\.nojekyll)$/;

function renderedFolders(open: readonly string[], world: World): readonly string[] {
  const found: string[] = [];
  for (const path of open) {
    if (!path.endsWith("/searchindex.js")) continue;
    const folder = path.slice(0, -"searchindex.js".length);
    if (/(?:^|\/)(?:docs?|html)\//.test(folder) && world.members.has(`${folder}genindex.html`)) found.push(folder);
  }
  return found;
}

/** Names without their ending of what pages are rendered from. */
function sourceStems({ source, prefix }: World): ReadonlySet<string> {
  const stems = new Set<string>();
  for (const path of source.tree.entries.keys()) {
    if (!path.startsWith(prefix)) continue;
    const dot = path.lastIndexOf(".");
    if (/\.(?:rst|md|txt|py)$/.test(path)) stems.add(path.slice(path.lastIndexOf("/") + 1, dot));
  }
  return stems;
}

const PAGES_OF_ITS_OWN = /\/(?:genindex|search|py-modindex|index|genindex-.{1,10})\.html$/;

async function isRendered(
  paths: readonly string[],
  folder: string,
  stems: ReadonlySet<string>,
  world: World,
): Promise<boolean> {
  const pages = paths.filter((path) => path.endsWith(".html"));
  let marked = 0;
  let known = 0;
  for (const page of pages) {
    const text = utf8(await world.memberBytes(page));
    if (text === null) return false;
    if (/[Ss]phinx/.test(text)) marked++;
    const stem = page.slice(page.lastIndexOf("/") + 1, -".html".length);
    if (stems.has(stem) || PAGES_OF_ITS_OWN.test(page)) known++;
  }
  return pages.length >= 3 && marked === pages.length && known * 10 >= pages.length * 8 && folder !== "";
}
