import type { DescribeAvailabilityZonesRequest, DescribeAvailabilityZonesResult } from "@aws-sdk/client-ec2";

import type { Ec2State } from "./ec2-state.ts";
import { selected, type FilterTable } from "./filters.ts";
import { operation } from "./operation.ts";
import { invalidParameter, refuse } from "./refusals.ts";

interface Zone {
  readonly id: string;
  readonly name: string;
}

function zonesOf({ surroundings: { world, region } }: Ec2State): Zone[] {
  return world.ec2.zones.map(({ id, letter }) => ({ id, name: region + letter }));
}

/** The zone a caller names, by name or by id, or one that EC2 picks. */
export function chooseZone(ec2: Ec2State, name: string | undefined, id: string | undefined, cause: string): Zone {
  if (name !== undefined && id !== undefined) {
    const sentence = "The parameters AvailabilityZone and AvailabilityZoneId cannot be specified together.";
    throw refuse("InvalidParameterCombination", sentence);
  }
  const zones = zonesOf(ec2);
  const names = zones.map((zone) => zone.name).join(", ");
  if (name === undefined && id === undefined) {
    const stream = ec2.surroundings.streams.of(`zone/${cause}`);
    return stream.weighted(zones.map((zone) => [zone, 1] as const));
  }
  const zone = zones.find((candidate) => candidate.name === name || candidate.id === id);
  if (zone) return zone;
  const parameter = name === undefined ? "availabilityZoneId" : "availabilityZone";
  const why = `Subnets can currently only be created in the following availability zones: ${names}.`;
  throw invalidParameter(name ?? id, parameter, why);
}

const filters: FilterTable<Zone> = {
  "zone-id": ({ id }) => id,
  "zone-name": ({ name }) => name,
  "region-name": ({ name }) => name.slice(0, -1),
  "zone-type": () => "availability-zone",
  "opt-in-status": () => "opt-in-not-required",
  state: () => "available",
};

export function zoneOperations(ec2: Ec2State) {
  return {
    DescribeAvailabilityZones: operation<DescribeAvailabilityZonesRequest, DescribeAvailabilityZonesResult>(
      ["ZoneNames", "ZoneIds", "Filters", "AllAvailabilityZones"],
      ({ ZoneNames = [], ZoneIds = [], Filters }) => {
        const all = zonesOf(ec2);
        const named = all.filter(({ id, name }) => ZoneNames.includes(name) || ZoneIds.includes(id));
        const asked = [...ZoneNames, ...ZoneIds];
        const wrong = asked.find((zone) => !named.some(({ id, name }) => id === zone || name === zone));
        if (wrong !== undefined) throw refuse("InvalidParameterValue", `Invalid availability zone: [${wrong}]`);
        const zones = selected(asked.length > 0 ? named : all, Filters, filters, () => new Map());
        const { region } = ec2.surroundings;
        return {
          AvailabilityZones: zones.map(({ id, name }) => ({
            State: "available",
            OptInStatus: "opt-in-not-required",
            Messages: [],
            RegionName: region,
            ZoneName: name,
            ZoneId: id,
            GroupName: `${region}-zg-1`,
            NetworkBorderGroup: region,
            ZoneType: "availability-zone",
          })),
        };
      },
    ),
  };
}
