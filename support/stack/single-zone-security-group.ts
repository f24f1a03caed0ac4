import { securityGroup } from "./security-group.ts";

/** Of the instances of the single-zone capacity provider: its own, so that one can be deleted before the other. */
export const singleZoneSecurityGroup = securityGroup({
  name: "single-zone-security-group",
  output: "singleZoneSecurityGroupId",
});
