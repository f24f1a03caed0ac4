import type { ProbeIdentity } from "../handlers/probe-handler.ts";

/** What one worker is given to do. Whatever follows `begin` happens on the worker. */
export interface Task {
  /** Goes on once the worker gets to the request: at once, unless it is computing for another. */
  begin(then: () => void): void;
  /** Takes `milliseconds` without computing, then goes on. */
  wait(milliseconds: number, then: () => void): void;
  /** Takes this much of the environment's processor time, then goes on. */
  compute(workMs: number, then: () => void): void;
  readonly identity: ProbeIdentity;
  /** The request is through: its slot is free again. */
  done(): void;
  /** The worker is no more, and nobody replaces it. */
  crash(): void;
}

/** The same task with some steps of it taken otherwise. */
export function withSteps(task: Task, steps: Partial<Task>): Task {
  return {
    identity: task.identity,
    begin: (then) => task.begin(then),
    wait: (milliseconds, then) => task.wait(milliseconds, then),
    compute: (workMs, then) => task.compute(workMs, then),
    done: () => task.done(),
    crash: () => task.crash(),
    ...steps,
  };
}
