/** A client that can make N invokes at once. */
export interface Releaser {
  readonly name: string;
  /** The most it is asked for, where more would only take long. */
  readonly most?: number;
  /** Whatever it can do before: connections opened, code warmed. What arrives of that is not counted. */
  prepare(count: number): Promise<void>;
  /** Makes `count` invokes and waits for their answers. */
  release(count: number): Promise<Released>;
}

/** What a release tells of itself. */
interface Released {
  /** How long the client's process was ready to run and had no core, from its first request to the first answer. */
  readonly waitedForCoreMs?: number;
}
