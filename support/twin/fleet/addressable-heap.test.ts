import fc from "fast-check";
import { expect, test } from "vitest";

import { AddressableHeap, type Placed } from "./addressable-heap.ts";

interface Item extends Placed {
  readonly order: number;
  rank: number;
}

const goesBefore = (one: Item, other: Item) => (one.rank === other.rank ? one.order < other.order : one.rank < other.rank);
const sorted = (items: readonly Item[]) => items.toSorted((a, b) => (goesBefore(a, b) ? -1 : 1));

const ranks = fc.integer({ min: 0, max: 9 }); // few, so that many are equal
const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant("push" as const), rank: ranks }),
    fc.record({ kind: fc.constant("move" as const), which: fc.nat(), rank: ranks }),
    fc.record({ kind: fc.constant("remove" as const), which: fc.nat() }),
  ),
  { maxLength: 120 },
);

test("whatever comes, changes its order and goes, the first is the first of all sorted, and so is the first accepted", () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 5 }), (all, divisor) => {
      const heap = new AddressableHeap(goesBefore);
      const kept: Item[] = [];
      const accepts = ({ rank, order }: Item) => (rank + order) % divisor === 0;
      for (const [order, step] of all.entries()) {
        if (step.kind === "push") {
          const item = { order, rank: step.rank, place: 0 };
          kept.push(item);
          heap.push(item);
        } else {
          const item = kept[step.which % kept.length];
          if (!item) continue;
          if (step.kind === "move") item.rank = step.rank;
          else kept.splice(kept.indexOf(item), 1);
          if (step.kind === "move") heap.moved(item);
          else heap.remove(item);
        }
        expect(heap.first).toBe(sorted(kept)[0]);
        expect(heap.firstAccepted(accepts)).toBe(sorted(kept).find(accepts));
      }
    }),
  );
});

test("an item that was taken out is in no heap: neither its moves nor a second removal change anything", () => {
  const heap = new AddressableHeap(goesBefore);
  const [gone, stays] = [1, 2].map((rank) => ({ order: rank, rank, place: 0 })) as [Item, Item];
  heap.push(gone);
  heap.push(stays);
  heap.remove(gone);
  heap.moved(gone);
  heap.remove(gone);
  expect(heap.first).toBe(stays);
});

test("behind an item that is accepted nothing is asked", () => {
  const heap = new AddressableHeap(goesBefore);
  for (let order = 0; order < 1_000; order++) heap.push({ order, rank: order, place: 0 });
  const asked: number[] = [];
  heap.firstAccepted(({ order }) => asked.push(order) > 0 && order > 0);
  expect(asked.toSorted((a, b) => a - b)).toEqual([0, 1, 2]);
});
