import type { SyntaxNode } from "./syntax-tree.ts";

/** Nodes of bodies that have been read, up to a bound of source; others are read again when they are asked for. */
export interface KeptBodies {
  /** In the order in which they were read. */
  readonly blocks: Set<LazyBlock>;
  /** Characters of source. */
  length: number;
  /** How many characters of sources may still have all of their tree held: reading a little twice saves nothing. */
  whole: number;
}

export function keptBodies(whole: number = MOST_WHOLE): KeptBodies {
  return { blocks: new Set(), length: 0, whole };
}

const MOST_WHOLE = 1_500_000;

/** Nodes take ten times as much memory as their source, and more of it where they are many and small. */
const MOST_KEPT = 512 * 1024;

/** A body that is wanted again and again is held then, or calls in turns could make much work of long bodies. */
const MOST_READS = 4;

/** The body of a function, whose statements are read each time when nobody has asked for them for a while. */
export class LazyBlock implements SyntaxNode {
  readonly kind: string = "block";
  field: string | null = null;
  readonly start: number;
  readonly end: number;
  memo: unknown = undefined;
  private held: readonly SyntaxNode[] | null = null;
  private asked = false;
  private reads = 0;
  private readonly bodies: KeptBodies;
  private readonly read: (start: number) => readonly SyntaxNode[];

  constructor(start: number, end: number, bodies: KeptBodies, read: (start: number) => readonly SyntaxNode[]) {
    this.start = start;
    this.end = end;
    this.bodies = bodies;
    this.read = read;
  }

  /** Other nodes each time they have been read again. */
  get children(): readonly SyntaxNode[] {
    this.asked = true;
    if (this.held !== null) return this.held;
    const children = this.read(this.start);
    this.held = children;
    if (++this.reads > MOST_READS) return children;
    this.bodies.blocks.add(this);
    this.bodies.length += this.end - this.start;
    drop(this.bodies);
    return children;
  }

  /** Lets go of the nodes, unless they were asked for since the last time. */
  letGo(): void {
    this.bodies.blocks.delete(this);
    if (this.asked) {
      this.asked = false;
      this.bodies.blocks.add(this);
    } else {
      this.held = null;
      this.bodies.length -= this.end - this.start;
    }
  }
}

/** The oldest first; those that are in use get another turn. */
function drop(bodies: KeptBodies): void {
  while (bodies.length > MOST_KEPT && bodies.blocks.size > 1) {
    const [oldest] = bodies.blocks;
    oldest?.letGo();
  }
}
