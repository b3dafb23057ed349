import { baseName, normalisedPath, parentOf } from "./path-functions.ts";
import { list, type Text, textLike, UNKNOWN, type Value } from "./values.ts";

/** Attributes of a `pathlib` path; undefined for methods. */
export function pathAttribute(path: Text, name: string): Value | undefined {
  const base = baseName(path.s);
  const dot = base.lastIndexOf(".");
  switch (name) {
    case "parent":
      return textLike(path, parentOf(path.s) || ".");
    case "parents": {
      const parents: Value[] = [];
      for (let up = parentOf(path.s); parents.length < 20; up = parentOf(up)) {
        parents.push(textLike(path, up || "."));
        if (up === "" || up === "/") break;
      }
      return list(parents);
    }
    case "name":
      return { ...textLike(path, base), path: false };
    case "stem":
      return { ...textLike(path, dot > 0 ? base.slice(0, dot) : base), path: false };
    case "suffix":
      return { ...textLike(path, dot > 0 ? base.slice(dot) : ""), path: false };
    default:
      return undefined;
  }
}

/** Methods of a path that give another; undefined for those that touch files. */
export function pathMethod(path: Text, name: string, args: readonly Value[]): Value | undefined {
  const first = args[0];
  const given = first !== undefined && (first.k === "str" || first.k === "bytes") ? first : null;
  switch (name) {
    case "resolve":
    case "absolute":
      return textLike(path, normalisedPath(path.s));
    case "expanduser":
      return textLike(path, path.s.startsWith("~") ? `\ufdd0home\ufdd1${path.s.slice(1)}` : path.s);
    case "as_posix":
    case "__str__":
    case "__fspath__":
      return { ...path, path: false };
    case "with_name":
      return given === null ? UNKNOWN : textLike(path, joinedTo(parentOf(path.s), given.s));
    case "with_suffix": {
      const dot = path.s.lastIndexOf(".");
      const bare = dot > path.s.lastIndexOf("/") ? path.s.slice(0, dot) : path.s;
      return given === null ? UNKNOWN : textLike(path, bare + given.s);
    }
    case "joinpath": {
      let s = path.s;
      let whole = path.whole;
      for (const part of args) {
        if (part.k === "str") s = joinedTo(s, part.s);
        else whole = false;
      }
      return { ...textLike(path, s), whole };
    }
    default:
      return undefined;
  }
}

function joinedTo(folder: string, name: string): string {
  return folder === "" || name.startsWith("/") ? name : folder.endsWith("/") ? folder + name : `${folder}/${name}`;
}
