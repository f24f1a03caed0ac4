/** How Lambda writes logs into the account. */
export interface LogWriter {
  /**
   * Writes one event; a group or stream that is not there is created, the group without tags or retention.
   *
   * @param at wall time of the event, when it comes later than it happened
   */
  write(group: string, stream: string, message: string, at?: number): void;
  /** Removes a log group with all that is in it. */
  remove(group: string): void;
}
