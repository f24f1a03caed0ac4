/** What a process of several is asked by the one that started it. */
export type Asked =
  /** To open so many connections and warm its code. */
  | { readonly ask: "prepare"; readonly count: number }
  /** To sign so many invokes and hold them back. */
  | { readonly ask: "sign"; readonly count: number }
  /** To let them go. */
  | { readonly ask: "release" };

/** What it says of that. */
export type Told =
  | { readonly told: "prepared" }
  /** All of its invokes are signed and held back. */
  | { readonly told: "ready" }
  | {
      readonly told: "answered";
      /** When it let its invokes go, in ms of the machine's monotonic clock. */
      readonly releasedAtMs: number;
      /** How long it was ready to run and had no core until the first answer. */
      readonly waitedForCoreMs: number;
      /** What it takes of the machine's memory. */
      readonly memoryBytes: number;
    }
  | { readonly told: "failed"; readonly reason: string };
