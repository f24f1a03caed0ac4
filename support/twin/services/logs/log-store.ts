import type { Surroundings } from "../service.ts";
import type { LogWriter } from "./log-writer.ts";
import { refuse } from "./refusals.ts";

interface LogEvent {
  readonly id: string;
  readonly stream: string;
  readonly at: number;
  readonly ingestedAt: number;
  readonly message: string;
}

export interface LogStreamRecord {
  readonly name: string;
  readonly createdAt: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly lastIngestedAt: number;
}

export interface LogGroupRecord {
  readonly name: string;
  readonly createdAt: number;
  readonly tags: Map<string, string>;
  readonly streams: Map<string, LogStreamRecord>;
  /** In the order of writing. */
  readonly events: LogEvent[];
  retentionInDays: number | undefined;
}

/** The log groups of the account, by name. */
export class LogStore implements LogWriter {
  readonly groups = new Map<string, LogGroupRecord>();
  readonly #surroundings: Surroundings;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** @throws AwsError ResourceNotFoundException */
  group(name: string | undefined): LogGroupRecord {
    const group = this.groups.get(name ?? "");
    if (!group) throw refuse("ResourceNotFoundException", "The specified log group does not exist.");
    return group;
  }

  create(name: string, tags: Readonly<Record<string, string>>): LogGroupRecord {
    const group: LogGroupRecord = {
      name,
      createdAt: this.#surroundings.wall(),
      tags: new Map(Object.entries(tags)),
      streams: new Map(),
      events: [],
      retentionInDays: undefined,
    };
    this.groups.set(name, group);
    return group;
  }

  write(groupName: string, streamName: string, message: string, at = this.#surroundings.wall()): void {
    const ingestedAt = this.#surroundings.wall();
    const group = this.groups.get(groupName) ?? this.create(groupName, {});
    const before = group.streams.get(streamName);
    group.streams.set(streamName, {
      name: streamName,
      createdAt: before?.createdAt ?? ingestedAt,
      firstAt: Math.min(before?.firstAt ?? at, at),
      lastAt: Math.max(before?.lastAt ?? at, at),
      lastIngestedAt: ingestedAt,
    });
    const id = this.#eventId(`${groupName}/${streamName}/${group.createdAt}/${group.events.length}`);
    group.events.push({ id, stream: streamName, at, ingestedAt, message });
  }

  remove(groupName: string): void {
    this.groups.delete(groupName);
  }

  /** ARN without the `:*` that stands for a group's streams. */
  arn(name: string): string {
    const { region, accountId } = this.#surroundings;
    return `arn:aws:logs:${region}:${accountId}:log-group:${name}`;
  }

  #eventId(name: string): string {
    return BigInt(`0x${this.#surroundings.streams.digits(`log-event/${name}`, 44)}`).toString().padStart(56, "0");
  }
}
