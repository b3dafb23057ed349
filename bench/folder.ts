import { fileURLToPath } from "node:url";

/** Peers and downloaded distributions: kept between runs, outside of what Git sees. */
export const benchFolder: string = fileURLToPath(new URL("../node_modules/.cache/bench", import.meta.url));
