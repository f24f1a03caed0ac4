import { judged, rowsFrom } from "./row.ts";

/** A140 to A146: how the author removed it all. */
export const cleanUp = rowsFrom(140, [
  judged("agrees", "Deleting the function removes all its versions"),
  judged("sharpens", "The capacity provider can be deleted right after"),
  judged("agrees", "Deleting the capacity provider terminates its instances"),
  judged("sharpens", "Network and security group can be deleted right after"),
  judged("sharpens", "Route tables are deleted before subnets"),
  judged("agrees", "The NAT gateway is deleted and waited for before its address is released"),
  judged("agrees", "Policies are detached and roles deleted, and that is all"),
]);
