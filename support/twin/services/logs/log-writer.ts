/** How Lambda writes logs into the account. */
export interface LogWriter {
  /** Writes one event; a group or stream that is not there is created, the group without tags or retention. */
  write(group: string, stream: string, message: string): void;
}
