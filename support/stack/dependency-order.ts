import { forerunners, type Resource } from "./resource.ts";

type Node = Pick<Resource, "name" | "needs" | "follows">;

/**
 * The resources in an order in which everything comes after what it needs or follows.
 *
 * @throws Error when a name stands twice, a need is unknown, or needs go in a circle
 */
export function dependencyOrder<R extends Node>(resources: readonly R[]): R[] {
  const byName = new Map<string, R>();
  for (const resource of resources) {
    if (byName.has(resource.name)) {
      throw new Error(`The stack has two resources named '${resource.name}'. Give each a name of its own.`);
    }
    byName.set(resource.name, resource);
  }
  const order = new Set<R>();
  const visit = (resource: R, path: readonly string[]): void => {
    if (order.has(resource)) return;
    if (path.includes(resource.name)) {
      const circle = [...path.slice(path.indexOf(resource.name)), resource.name].map((name) => `'${name}'`);
      throw new Error(
        `The stack's resources need each other in a circle: ${circle.join(" needs ")}. Drop one of these needs.`,
      );
    }
    for (const name of forerunners(resource)) {
      const needed = byName.get(name);
      if (!needed) {
        throw new Error(
          `Resource '${resource.name}' needs '${name}', which is not in the stack. ` +
            `Add it, or correct the name to one of: ${[...byName.keys()].join(", ")}.`,
        );
      }
      visit(needed, [...path, resource.name]);
    }
    order.add(resource);
  };
  for (const resource of resources) visit(resource, []);
  return [...order];
}
