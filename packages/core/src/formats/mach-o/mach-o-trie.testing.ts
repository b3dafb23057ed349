import { BinaryWriter, bytesOf } from "../native/binary-writer.testing.ts";

interface Entry {
  readonly name: string;
  readonly terminal: Uint8Array;
}

interface Node {
  readonly terminal: Uint8Array;
  readonly children: readonly { readonly label: string; readonly node: Node }[];
}

/** Offsets of nodes have this many bytes, whatever they are. */
const OFFSET_SIZE = 3;

/** A trie in which common beginnings stand once, nodes one after the other. */
export function writeTrie(entries: readonly Entry[]): Uint8Array {
  const root = nodeOf(entries);
  const nodes = flattened(root);
  const offsets = new Map<Node, number>();
  let end = 0;
  for (const node of nodes) {
    offsets.set(node, end);
    end += written(node, () => 0).length;
  }
  const file = new BinaryWriter();
  for (const node of nodes) file.bytes(written(node, (child) => offsets.get(child) ?? 0));
  return file.finish();
}

/** Names without what the way to the node has already said. */
function nodeOf(entries: readonly Entry[]): Node {
  const here = entries.find(({ name }) => name === "");
  const byLetter = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.name !== "") byLetter.set(entry.name.charAt(0), [...(byLetter.get(entry.name.charAt(0)) ?? []), entry]);
  }
  const children = [...byLetter.values()].map((group) => {
    const label = commonBeginning(group.map(({ name }) => name));
    const rest = group.map(({ name, terminal }) => ({ name: name.slice(label.length), terminal }));
    return { label, node: nodeOf(rest) };
  });
  return { terminal: here?.terminal ?? new Uint8Array(), children };
}

function commonBeginning(names: readonly string[]): string {
  const [first = ""] = names;
  let length = first.length;
  while (!names.every((name) => name.startsWith(first.slice(0, length)))) length--;
  return first.slice(0, length);
}

function flattened(node: Node): Node[] {
  return [node, ...node.children.flatMap((child) => flattened(child.node))];
}

function written({ terminal, children }: Node, offsetOf: (node: Node) => number): Uint8Array {
  const file = new BinaryWriter().uleb(terminal.length).bytes(terminal).u8(children.length);
  for (const { label, node } of children) {
    const offset = offsetOf(node);
    file.bytes(bytesOf(label)).u8(0);
    for (let byte = 0; byte < OFFSET_SIZE; byte++) {
      file.u8(((offset >>> (7 * byte)) & 0x7f) | (byte < OFFSET_SIZE - 1 ? 0x80 : 0));
    }
  }
  return file.finish();
}
