import type { Event } from "@aws-sdk/client-cloudtrail";

import type { AuditEvent, Surroundings } from "../service.ts";
import { trailEvent } from "./trail-event.ts";

/** Where services record what was done in the account. */
export interface AuditLog {
  record(event: AuditEvent): void;
}

/** One event with its place in time: a later one has a higher number. */
export interface Recorded {
  readonly number: number;
  readonly event: Event;
}

/** The account's event history. Each event is delivered after a delay of its own, so they appear out of order. */
export class EventHistory implements AuditLog {
  readonly #surroundings: Omit<Surroundings, "audit">;
  readonly #recorded: (Recorded & { readonly deliveredAt: number })[] = [];
  readonly #occurrences = new Map<string, number>();

  constructor(surroundings: Omit<Surroundings, "audit">) {
    this.#surroundings = surroundings;
  }

  record(event: AuditEvent): void {
    const { queue, streams, world } = this.#surroundings;
    const eventId = streams.uuid(this.#name(event));
    const delayMs = streams.of(`cloudtrail-delivery/${eventId}`).between(...world.cloudTrail.deliveryMs);
    this.#recorded.push({
      number: this.#recorded.length,
      event: trailEvent(this.#surroundings, event, eventId),
      deliveredAt: queue.now + delayMs,
    });
  }

  /** What has been delivered by now, newest first. */
  delivered(): Recorded[] {
    const { now } = this.#surroundings.queue;
    return this.#recorded.filter(({ deliveredAt }) => deliveredAt <= now).toReversed();
  }

  /** What the event is about, and the how-manieth of that: its id derives from both. */
  #name({ source, name, resources }: AuditEvent): string {
    const about = `cloudtrail/${source}/${name}/${resources.map((resource) => resource.name).join(",")}`;
    const occurrence = (this.#occurrences.get(about) ?? 0) + 1;
    this.#occurrences.set(about, occurrence);
    return `${about}/${occurrence}`;
  }
}
