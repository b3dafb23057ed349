/** A stretch of the left sequence and the one of the right that it is held against. Ends are exclusive. */
export interface Box {
  readonly left: number;
  readonly leftEnd: number;
  readonly right: number;
  readonly rightEnd: number;
}
