import { VirtualClock } from "../../clock/virtual-clock.ts";
import type { InvokeAnswer, InvokeOrder, Invoker } from "../../load/invoker.ts";
import { Conductor } from "../engine/conductor.ts";
import { turns } from "../engine/driven-clock.fixture.ts";
import { planProbe } from "../handlers/probe-handler.ts";
import { documented } from "../worlds/documented.ts";
import { FleetSite } from "./fleet-site.fixture.ts";
import type { Task } from "./task.ts";
import { draw } from "./instance-pool.ts";

/** An order whose event is this, to whatever function. */
export const orderOf = (event: Readonly<Record<string, unknown>>): InvokeOrder => ({
  functionName: "fn",
  qualifier: "1",
  payload: JSON.stringify(event),
});

export interface FleetInvokerOptions {
  readonly seed?: number;
  readonly environments?: number;
  readonly sockets?: number;
  /** What the n-th invoke, from 0, is answered instead, before it is signed. */
  readonly unsigned?: (invoke: number) => Partial<InvokeAnswer> | undefined;
  /** What the n-th invoke, from 0, is answered instead by the service. */
  readonly broken?: (invoke: number) => Partial<InvokeAnswer> | undefined;
}

/** Invokes on one version's fleet of ten workers an environment: the twin without services and wire. */
export class FleetInvoker implements Invoker {
  readonly site: FleetSite;
  readonly clock: VirtualClock;
  readonly sockets: number;
  /** When each invoke was sent, in this order. */
  readonly sentAt: number[] = [];
  /** What happened to the invokes on our side, in order. */
  readonly phases: ("signed" | "sent")[] = [];
  /** Refusals, as the service's metric counts them: by attempt. */
  throttles = 0;
  readonly #conductor: Conductor;
  readonly #lease: number;
  readonly #route: (serve: (task: Task) => void) => string | undefined;
  readonly #options: FleetInvokerOptions;
  #invokes = 0;

  constructor(options: FleetInvokerOptions = {}) {
    const { seed = 1, environments = 3, sockets = 50 } = options;
    this.#options = options;
    this.sockets = sockets;
    this.site = new FleetSite({ seed });
    const { fleet } = this.site.activeVersion({ min: environments, max: environments });
    this.#route = (serve) => fleet.route(serve);
    this.#conductor = new Conductor(this.site.queue);
    this.#lease = this.#conductor.openLease();
    const advance = (sent: readonly number[], until: number | undefined) => this.#conductor.advance(this.#lease, sent, until);
    this.clock = new VirtualClock({ advance }, this.site.queue.now);
  }

  async invoke({ payload }: InvokeOrder, ready: () => Promise<void>): Promise<InvokeAnswer> {
    const invoke = this.#invokes++;
    const request = this.clock.open();
    try {
      const unsigned = this.#options.unsigned?.(invoke);
      if (unsigned) return { sentAt: this.clock.now(), answeredAt: this.clock.now(), status: 0, ...unsigned };
      await turns(invoke % 3); // signing takes as long as it takes
      this.phases.push("signed");
      await ready();
      this.phases.push("sent");
      const sentAt = this.clock.now();
      this.sentAt.push(sentAt);
      const status = await request.send(
        (number) =>
          new Promise<{ answer: number; now: number }>((resolve, reject) => {
            const answer = (value: number) => resolve({ answer: value, now: this.site.queue.now });
            this.#conductor.receive(
              this.#lease,
              number,
              (done) => this.#serve(payload, (value) => done(() => answer(value))),
              () => reject(new Error("the lease is void")),
            );
          }),
      );
      const broken = this.#options.broken?.(invoke);
      return { sentAt, answeredAt: this.clock.now(), status, ...broken };
    } finally {
      request.close();
    }
  }

  #serve(payload: string, answer: (status: number) => void): void {
    const { queue, streams } = this.site;
    const oneWay = () => draw(streams.of("network"), documented.network.oneWayMs);
    const home = (status: number) => void queue.after(oneWay(), () => answer(status));
    queue.after(oneWay(), () => {
      const refusal = this.#route((task) => {
        const { work } = planProbe(JSON.parse(payload));
        const finish = () => {
          task.done();
          home(200);
        };
        if (work.kind === "compute") task.compute(work.iterations * documented.fleet.cpu.msPerIteration, finish);
        else task.wait(work.kind === "wait" ? work.milliseconds : 0, finish);
      });
      if (!refusal) return;
      this.throttles += 1;
      home(429);
    });
  }
}
