import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { AwsClients } from "../aws/clients.ts";
import { MachineClock } from "../clock/machine-clock.ts";
import { standUp, StandUpError, tearDown } from "./graph.ts";
import type { ProgressEvent } from "./progress.ts";
import type { Resource, StackContext } from "./resource.ts";

/** An acyclic graph: resource `i` may need only those before it; the list itself is shuffled. */
const graphs = fc
  .integer({ min: 1, max: 9 })
  .chain((size) =>
    fc.tuple(
      fc.tuple(...Array.from({ length: size }, (_, i) => fc.subarray(Array.from({ length: i }, (_unused, j) => `r${j}`)))),
      fc.shuffledSubarray(Array.from({ length: size }, (_, i) => i), { minLength: size }),
    ),
  )
  .map(([needs, order]) => order.map((i): Node => ({ name: `r${i}`, needs: needs[i] ?? [] })));

interface Node {
  readonly name: string;
  readonly needs: readonly string[];
  readonly follows?: readonly string[];
}

/** Decides which of the works under way ends next, as the network would. */
const choices = fc.infiniteStream(fc.nat());

describe("standing up", () => {
  test("starts a resource exactly when all it needs stand", async () => {
    await fc.assert(
      fc.asyncProperty(graphs, choices, async (nodes, choose) => {
        const site = new Site(nodes);
        const standing = standUp(site.resources, site.context, () => {});
        await site.endAll(choose, () => {
          const ready = nodes.filter(({ needs }) => needs.every((name) => site.created.has(name)));
          expect(site.begun).toEqual(new Set(ready.map(({ name }) => name)));
        });
        await standing;
        expect(site.created.size).toBe(nodes.length);
      }),
    );
  });

  test("starts nothing after a failure, awaits what is under way, and names what failed", async () => {
    await fc.assert(
      fc.asyncProperty(graphs, choices, fc.nat(), async (nodes, choose, pick) => {
        const broken = nodeAt(nodes, pick).name;
        const site = new Site(nodes, [broken]);
        const standing = standUp(site.resources, site.context, () => {}).catch((error: unknown) => error);
        let begunAtFailure: Set<string> | undefined;
        await site.endAll(choose, () => {
          if (site.failed.has(broken)) begunAtFailure ??= new Set(site.begun);
        });
        const error = await standing;
        expect(error).toBeInstanceOf(StandUpError);
        expect((error as Error).message).toContain(`'${broken}' failed: no luck with ${broken}`);
        expect((error as Error).cause).toEqual(new Error(`no luck with ${broken}`));
        expect(site.begun).toEqual(begunAtFailure);
        for (const name of downstream(nodes, broken)) expect(site.begun).not.toContain(name);
        expect(new Set([...site.created, broken])).toEqual(site.begun);
      }),
    );
  });

  test("starts what follows another only when that stands", async () => {
    const site = new Site([{ name: "r1", needs: [], follows: ["r0"] }, { name: "r0", needs: [] }]);
    const standing = standUp(site.resources, site.context, () => {});
    await site.endAll([0, 0][Symbol.iterator](), () => {
      expect(site.begun.has("r1")).toBe(site.created.has("r0"));
    });
    await standing;
    expect(site.created).toEqual(new Set(["r0", "r1"]));
  });

  test("tells every step, with the time it took", async () => {
    const site = new Site([{ name: "r0", needs: [] }]);
    const events: ProgressEvent[] = [];
    const standing = standUp(site.resources, site.context, (event) => events.push(event));
    await site.endAll([0][Symbol.iterator](), () => {});
    await standing;
    expect(events).toMatchObject([
      { resource: "r0", step: "creating", expectedSeconds: 1 },
      { resource: "r0", step: "created", expectedSeconds: 1, tookMs: expect.any(Number) as number },
    ]);
  });

  test("starts nothing when it was aborted before", async () => {
    const site = new Site([{ name: "r0", needs: [] }]);
    const context = { ...site.context, signal: AbortSignal.abort(new Error("stopped by hand")) };
    await expect(standUp(site.resources, context, () => {})).rejects.toThrow("stopped by hand");
    expect(site.begun.size).toBe(0);
  });
});

describe("tearing down", () => {
  test("removes a resource exactly when all that need it are gone", async () => {
    await fc.assert(
      fc.asyncProperty(graphs, choices, async (nodes, choose) => {
        const site = new Site(nodes);
        site.build();
        const tearing = tearDown(site.resources, site.context, () => {});
        await site.endAll(choose, () => {
          const free = nodes.filter(({ name }) => dependents(nodes, name).every((other) => !site.created.has(other)));
          expect(site.begun).toEqual(new Set(free.map(({ name }) => name)));
        });
        expect(await tearing).toEqual([]);
        expect(site.created.size).toBe(0);
      }),
    );
  });

  test("does not let what was followed wait for what followed it", async () => {
    const site = new Site([{ name: "r1", needs: [], follows: ["r0"] }, { name: "r0", needs: [] }]);
    site.build();
    const tearing = tearDown(site.resources, site.context, () => {});
    await site.endAll([0, 0][Symbol.iterator](), () => {
      expect(site.begun).toEqual(new Set(["r0", "r1"]));
    });
    expect(await tearing).toEqual([]);
  });

  test("removes exactly what a failed stand-up created", async () => {
    await fc.assert(
      fc.asyncProperty(graphs, choices, fc.nat(), async (nodes, choose, pick) => {
        const site = new Site(nodes, [nodeAt(nodes, pick).name]);
        const standing = standUp(site.resources, site.context, () => {}).catch(() => {});
        await site.endAll(choose, () => {});
        await standing;
        const created = new Set(site.created);
        site.begun.clear();
        site.failed.clear();
        const tearing = tearDown(site.resources, site.context, () => {});
        await site.endAll(choose, () => {});
        await tearing;
        expect(site.begun).toEqual(created);
        expect(site.created.size).toBe(0);
      }),
    );
  });

  test("goes on after failures, tries what stands below them all the same, and returns them", async () => {
    await fc.assert(
      fc.asyncProperty(graphs, choices, fc.infiniteStream(fc.boolean()), async (nodes, choose, coin) => {
        const broken = nodes.filter(() => coin.next().value as boolean).map(({ name }) => name);
        const site = new Site(nodes, broken);
        site.build();
        const tearing = tearDown(site.resources, site.context, () => {});
        await site.endAll(choose, () => {});
        const failures = await tearing;
        expect(new Set(failures.map(({ resource }) => resource))).toEqual(new Set(broken));
        expect(site.begun.size).toBe(nodes.length);
        expect(site.created).toEqual(new Set(broken));
      }),
    );
  });
});

describe("a wrong graph", () => {
  const site = (nodes: readonly Node[]) => new Site(nodes);
  const wrong = async (nodes: readonly Node[]) => {
    const { resources, context, begun } = site(nodes);
    await expect(tearDown(resources, context, () => {})).rejects.toThrow();
    const error: unknown = await standUp(resources, context, () => {}).catch((thrown: unknown) => thrown);
    expect(begun.size).toBe(0);
    return (error as Error).message;
  };

  test("is refused for a need that is not there", async () => {
    expect(await wrong([{ name: "subnet", needs: ["vcp"] }])).toBe(
      "Resource 'subnet' needs 'vcp', which is not in the stack. Add it, or correct the name to one of: subnet.",
    );
  });

  test("is refused for a name that stands twice", async () => {
    const twice = { name: "vpc", needs: [] };
    expect(await wrong([twice, twice])).toBe("The stack has two resources named 'vpc'. Give each a name of its own.");
  });

  test("is refused for a circle, which is named", async () => {
    const circle = [
      { name: "outside", needs: ["a"] },
      { name: "a", needs: ["b"] },
      { name: "b", needs: ["a"] },
    ];
    expect(await wrong(circle)).toBe(
      "The stack's resources need each other in a circle: 'a' needs 'b' needs 'a'. Drop one of these needs.",
    );
  });

  test("is refused for any edge that closes a circle", async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.nat(), fc.nat(), async (nodes, pick, pickBelow) => {
        const from = nodeAt(nodes, pick).name;
        const below = [from, ...downstream(nodes, from)];
        const back = below[pickBelow % below.length] ?? from;
        const closed = nodes.map((node) => (node.name === from ? { ...node, needs: [...node.needs, back] } : node));
        expect(await wrong(closed)).toContain("in a circle");
      }),
    );
  });
});

/** Resources whose works end when, and as, the test decides. */
class Site {
  readonly resources: readonly Resource[];
  readonly context: StackContext;
  readonly begun = new Set<string>();
  readonly created = new Set<string>();
  readonly failed = new Set<string>();
  readonly #underWay: { readonly name: string; end(): void }[] = [];

  constructor(nodes: readonly Node[], broken: readonly string[] = []) {
    const work = (name: string, succeed: () => void) =>
      new Promise<void>((resolve, reject) => {
        this.begun.add(name);
        const end = () => {
          if (broken.includes(name)) {
            this.failed.add(name);
            reject(new Error(`no luck with ${name}`));
          } else {
            succeed();
            resolve();
          }
        };
        this.#underWay.push({ name, end });
      });
    this.resources = nodes.map(({ name, needs, follows = [] }) => ({
      name,
      needs,
      follows,
      expectedSeconds: 1,
      expectedRemovalSeconds: 1,
      create: () => work(name, () => this.created.add(name)),
      remove: async () => {
        if (this.created.has(name)) await work(name, () => this.created.delete(name));
      },
    }));
    this.context = {
      aws: {} as AwsClients,
      clock: new MachineClock(),
      ledger: { intend() {}, created() {}, removed() {}, failedToRemove() {}, lines: [], mayStand: () => false, wasCreated: () => false, names: () => [] },
      settings: { runId: "graph", region: "us-east-1", tags: {}, code: { python: new Uint8Array(), node: new Uint8Array() }, instanceTypes: [] },
      outputs: {},
    };
  }

  build(): void {
    for (const { name } of this.resources) this.created.add(name);
  }

  /** Ends what is under way, one work at a time in the order chosen, and checks whenever nothing moves by itself. */
  async endAll(choose: Iterator<number>, check: () => void): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      check();
      if (this.#underWay.length === 0) return;
      const index = (choose.next().value as number) % this.#underWay.length;
      this.#underWay.splice(index, 1)[0]?.end();
    }
  }
}

function nodeAt(nodes: readonly Node[], pick: number): Node {
  return nodes[pick % nodes.length] as Node;
}

function dependents(nodes: readonly Node[], name: string): string[] {
  return nodes.filter(({ needs }) => needs.includes(name)).map((node) => node.name);
}

/** All that need it, directly or not. */
function downstream(nodes: readonly Node[], name: string): string[] {
  const direct = dependents(nodes, name);
  return [...new Set(direct.flatMap((other) => [other, ...downstream(nodes, other)]))];
}
