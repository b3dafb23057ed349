// Chunks of the bundle, each with the code that V8 made of it when the bundle was built: parsing and compiling would take
// longer than most checks. Plain JavaScript, because it stands before the bundle.
const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");

const FOLDER = join(__dirname, "..", "dist");
const loaded = new Map();
/** What was loaded here, by path: see tools/code-cache.ts. */
const scripts = new Map();

/** What a chunk requires: another one, by its name in the folder, or a module of Node.js. */
function loadChunk(name) {
  if (!name.startsWith("./")) return require(name);
  const known = loaded.get(name);
  if (known !== undefined) return known.exports;

  // Without a prototype it is made for many names from the start.
  const chunk = { exports: Object.create(null) };
  loaded.set(name, chunk);
  const path = join(FOLDER, name);
  compiled(path).runInThisContext()(chunk.exports, loadChunk, chunk, path, FOLDER);
  return chunk.exports;
}

function compiled(path) {
  // The build leaves only ASCII in it, and a function around it. V8 takes the code for this text by its length alone; names
  // of chunks are digests.
  const script = new Script(readFileSync(path, "latin1"), { filename: path, cachedData: codeOf(path) });
  scripts.set(path, script);
  return script;
}

/** Another version of V8 could not use it. */
function codeOf(path) {
  const code = codePath(path);
  return existsSync(code) ? readFileSync(code) : undefined;
}

function codePath(path) {
  return `${path}.${process.version}-${process.arch}`;
}

module.exports = { loadChunk, scripts, codePath };
