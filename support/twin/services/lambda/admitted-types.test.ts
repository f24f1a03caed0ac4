import { expect, test } from "vitest";

import { admittedTypes } from "./admitted-types.ts";

const preferred = [["m7i.xlarge", 2], ["m7a.xlarge", 1]] as const;

function types(requirements: Parameters<typeof admittedTypes>[0]): string[] {
  return admittedTypes(requirements, preferred, true).map(([type]) => type);
}

test("without a wish they are what Lambda prefers", () => {
  expect(types({})).toEqual(["m7i.xlarge", "m7a.xlarge"]);
});

test("what is offered beside that is of a supported family and of the architecture asked for", () => {
  const others = types({ ExcludedInstanceTypes: ["m7i.*", "m7a.*"] });
  expect(others).toContain("c7i.xlarge");
  expect(others).not.toContain("t3.xlarge");
  expect(others).not.toContain("m7g.xlarge");
  expect(types({ Architectures: ["arm64"], AllowedInstanceTypes: ["m7*"] })).toEqual(["m7g.xlarge"]);
});
