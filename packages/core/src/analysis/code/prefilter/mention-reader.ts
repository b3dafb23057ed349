import { mention } from "../../../formats/python/outline/outline.ts";

/** Takes the mentions of a piece, one by one. */
export interface MentionTaker {
  whole(name: number, isCalled: boolean): void;
  attribute(name: number): void;
  pair(name: number, attribute: number, isCalled: boolean): void;
}

export function readMentions(mentions: Int32Array, from: number, to: number, taker: MentionTaker): void {
  for (let at = from; at < to; at++) {
    const code = mentions[at] ?? 0;
    const name = code >> mention.shift;
    const kind = code & 7;
    if (kind <= mention.wholeCalled) taker.whole(name, kind === mention.wholeCalled);
    else if (kind === mention.attribute) taker.attribute(name);
    else taker.pair(name, (mentions[++at] ?? 0) >> mention.shift, kind === mention.pairCalled);
  }
}
