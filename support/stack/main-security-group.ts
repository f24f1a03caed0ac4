import { securityGroup } from "./security-group.ts";

/** Of the instances of the main capacity provider. */
export const mainSecurityGroup = securityGroup({ name: "security-group", output: "securityGroupId" });
