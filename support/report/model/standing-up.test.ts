import { expect, test } from "vitest";

import { standingUp } from "./standing-up.ts";
import { evidenceWith, line, trialAt } from "./timeline.fixture.ts";

const nothing = evidenceWith();

test("a resource stands up from the intention to AWS's answer, under its own name", () => {
  const ledger = [
    line(100, "intended", "ec2:vpc", "vpc"),
    line(110, "intended", "ec2:natgateway", "nat-gateway"),
    line(160, "created", "ec2:natgateway", "nat-gateway"),
    line(190, "created", "ec2:vpc", "vpc"),
  ];
  expect(standingUp(nothing, ledger)).toEqual([
    { name: "VPC", service: "ec2", spans: [{ from: 100, to: 190 }] },
    { name: "NAT gateway", service: "ec2", spans: [{ from: 110, to: 160 }] },
  ]);
});

test("log groups are named as what writes to them, the run's marker as that", () => {
  const group = (name: string) => ({ at: 1, step: "intended" as const, type: "logs:log-group", name });
  const ledger = [group("/aws/lambda/lmi-verify-twin-0123456789-node-function"), group("/lmi-verify/twin-0123456789"), group("/someone/else")];
  expect(standingUp(nothing, ledger).map(({ name }) => name)).toEqual(["log of node function", "marker of the run", "log of /someone/else"]);
});

test("what is created again has two spans, what AWS never told no end", () => {
  const ledger = [
    line(100, "intended", "ec2:subnet", "private-subnet-2"),
    line(150, "created", "ec2:subnet", "private-subnet-2"),
    line(300, "removed", "ec2:subnet", "private-subnet-2"),
    line(310, "intended", "ec2:subnet", "private-subnet-2"),
    line(390, "created", "ec2:subnet", "private-subnet-2"),
    line(400, "intended", "iam:role", "execution-role"),
  ];
  expect(standingUp(nothing, ledger).map(({ spans }) => spans)).toEqual([[{ from: 100, to: 150 }, { from: 310, to: 390 }], [{ from: 400 }]]);
});

test("the answer to the second attempt ends only the second", () => {
  const ledger = [line(100, "intended", "ec2:vpc", "vpc"), line(300, "intended", "ec2:vpc", "vpc"), line(390, "created", "ec2:vpc", "vpc")];
  expect(standingUp(nothing, ledger)[0]?.spans).toEqual([{ from: 100 }, { from: 300, to: 390 }]);
});

test("what an experiment creates is no part of the stack", () => {
  const ledger = [line(100, "intended", "ec2:vpc", "vpc"), line(9_000, "intended", "lambda:function", "contract-function-upper-case")];
  expect(standingUp(evidenceWith(trialAt(8_000)), ledger).map(({ name }) => name)).toEqual(["VPC"]);
});
