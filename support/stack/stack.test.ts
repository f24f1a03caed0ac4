import { describe, expect, test } from "vitest";

import { dependencyOrder } from "./dependency-order.ts";
import { CAPACITY_PROVIDER_PARTS, FUNCTION_PARTS } from "./names.ts";
import { forerunners, type Resource } from "./resource.ts";
import { stackResources } from "./stack.ts";

/** Everything a resource needs, directly or not: what has to outlive it, and by default also what it merely follows. */
function upstream(name: string, waitsFor: (resource: Resource) => readonly string[] = forerunners): Set<string> {
  const resource = stackResources.find((one) => one.name === name);
  if (!resource) throw new Error(`The stack has no '${name}'.`);
  return new Set(waitsFor(resource).flatMap((one) => [one, ...upstream(one, waitsFor)]));
}

function outliving(name: string): Set<string> {
  return upstream(name, ({ needs }) => needs);
}

const logGroups = [...FUNCTION_PARTS, ...CAPACITY_PROVIDER_PARTS].map((part) => `${part}-log-group`);

test("the needs can be ordered", () => {
  expect(dependencyOrder(stackResources)).toHaveLength(stackResources.length);
});

describe("standing up", () => {
  test("only the route through it waits for the NAT gateway", () => {
    const waiting = stackResources.filter(({ name }) => upstream(name).has("nat-gateway"));
    expect(waiting.map(({ name }) => name)).toEqual(["egress-route"]);
  });

  test("the NAT gateway waits for nothing but its way to the internet", () => {
    expect(upstream("nat-gateway")).toEqual(new Set(["vpc", "public-subnet", "internet-gateway", "elastic-ip"]));
  });

  test("the marker stands after the log groups whose names it vouches for, and before all that writes to them", () => {
    expect([...upstream("marker")].toSorted()).toEqual(logGroups.toSorted());
    for (const writer of [...FUNCTION_PARTS, ...CAPACITY_PROVIDER_PARTS]) expect(upstream(writer)).toContain("marker");
  });

  test("roles, log groups, VPC and address are begun at once", () => {
    const first = stackResources.filter((resource) => forerunners(resource).length === 0).map(({ name }) => name);
    expect(first).toEqual([
      "execution-role",
      "operator-role",
      "function-log-group",
      "node-function-log-group",
      "standard-function-log-group",
      "contract-function-log-group",
      "single-zone-function-log-group",
      "capacity-provider-log-group",
      "single-zone-capacity-provider-log-group",
      "vpc",
      "elastic-ip",
    ]);
  });

  test("the two capacity providers do not wait for each other", () => {
    expect(upstream("capacity-provider")).not.toContain("single-zone-capacity-provider");
    expect(upstream("single-zone-capacity-provider")).not.toContain("capacity-provider");
  });
});

describe("tearing down", () => {
  test.each([
    ["function", "capacity-provider", "it cannot be deleted while functions are on it"],
    ["function", "execution-role", "the function runs as it"],
    ["capacity-provider", "operator-role", "Lambda manages the instances as it"],
    ["capacity-provider", "security-group", "the instances' interfaces are in it"],
    ["capacity-provider", "private-subnets", "the instances' interfaces are in them"],
    ["function", "function-log-group", "its environments flush their last lines while they end"],
    ["node-function", "node-function-log-group", "its environments flush their last lines while they end"],
    ["contract-function", "contract-function-log-group", "its environments flush their last lines while they end"],
    ["capacity-provider", "capacity-provider-log-group", "the end of the instances is logged there"],
    ["node-function", "capacity-provider", "it cannot be deleted while functions are on it"],
    ["contract-function", "capacity-provider", "it cannot be deleted while functions are on it"],
    ["standard-function", "execution-role", "the function runs as it"],
    ["standard-function", "standard-function-log-group", "the function flushes its last lines while it ends"],
    ["single-zone-function", "single-zone-capacity-provider", "it cannot be deleted while functions are on it"],
    ["single-zone-capacity-provider", "operator-role", "Lambda manages the instances as it"],
    ["single-zone-capacity-provider", "single-zone-subnet", "the instances' interfaces are in it"],
    ["single-zone-capacity-provider", "single-zone-security-group", "the instances' interfaces are in it"],
    ["single-zone-function", "single-zone-function-log-group", "its environments flush their last lines while they end"],
    ["single-zone-capacity-provider", "single-zone-capacity-provider-log-group", "their end is logged there"],
    ["probes", "capacity-provider", "functions may be on it, and instances in its security group"],
    ["probes", "single-zone-capacity-provider", "functions may be on it, and instances in its subnet"],
    ["probes", "operator-role", "a probe may have it"],
    ["probes", "execution-role", "a probe may have it"],
    ["private-route-table", "single-zone-subnet", "it is associated with it"],
    ["private-route-table", "private-subnets", "they are associated with it"],
    ["nat-gateway", "elastic-ip", "the gateway holds it"],
    ["nat-gateway", "internet-gateway", "it cannot be detached while an address is mapped"],
    ["nat-gateway", "public-subnet", "the gateway's interface is in it"],
    ["public-route-table", "public-subnet", "it is associated with it"],
    ["internet-gateway", "vpc", "it is attached to it"],
    ["private-subnets", "vpc", "they are in it"],
    ["single-zone-subnet", "vpc", "it is in it"],
    ["single-zone-security-group", "vpc", "it is in it"],
    ["public-subnet", "vpc", "it is in it"],
    ["private-route-table", "vpc", "it is in it"],
    ["public-route-table", "vpc", "it is in it"],
    ["security-group", "vpc", "it is in it"],
  ])("%s goes before %s: %s", (first, later) => {
    expect(outliving(first)).toContain(later);
  });

  test("the log groups of functions are watched while the capacity providers go", () => {
    const later = CAPACITY_PROVIDER_PARTS.flatMap((name) => [...outliving(name)]).filter((name) => logGroups.includes(name));
    expect(later.toSorted()).toEqual(["capacity-provider-log-group", "single-zone-capacity-provider-log-group"]);
  });
});
