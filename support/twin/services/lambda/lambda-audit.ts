import type { AuditEvent, Service, Surroundings } from "../service.ts";
import { audited, type ResourcesOf } from "../cloudtrail/audited.ts";

type Operations = Service["operations"];

/** Where CloudTrail names the version of the API that an operation came with (DG, CloudTrail page); WS: not these new ones. */
const eventNames: Readonly<Record<string, string>> = {
  CreateFunction: "CreateFunction20150331",
  DeleteFunction: "DeleteFunction20150331",
  PublishVersion: "PublishVersion20150331",
  UpdateFunctionConfiguration: "UpdateFunctionConfiguration20150331v2",
  TagResource: "TagResource20170331v2",
  UntagResource: "UntagResource20170331v2",
};

/** Those that came with capacity providers, and the date of the API that they came with. */
const NEW_OPERATIONS = ["CreateCapacityProvider", "UpdateCapacityProvider", "DeleteCapacityProvider", "PutFunctionScalingConfig"];
const NEW_API = "20251130";

/** Lambda's operations, of which CloudTrail records those that change something, without code and variables. */
export function auditedLambda(surroundings: Surroundings, operations: Operations): Operations {
  const dated = surroundings.world.cloudTrail.datesNewOperations;
  const audit = ({ name, detail, ...event }: AuditEvent) =>
    surroundings.audit({
      ...event,
      name: eventNames[name] ?? (dated && NEW_OPERATIONS.includes(name) ? `${name}${NEW_API}` : name),
      detail: {
        ...detail,
        requestParameters: withoutSecrets(detail["requestParameters"]),
        responseElements: withoutSecrets(detail["responseElements"]),
      },
    });
  return audited({ ...surroundings, audit }, "lambda.amazonaws.com", resourcesOf, operations);
}

function withoutSecrets(elements: unknown): unknown {
  return elements && { ...elements, code: undefined, environment: undefined };
}

/** As the caller names them. What type CloudTrail gives a capacity provider nobody has published. */
const resourcesOf: ResourcesOf = ({ FunctionName, CapacityProviderName, Resource }) => {
  const named = String(FunctionName ?? CapacityProviderName ?? Resource);
  const isProvider = CapacityProviderName !== undefined || named.includes(":capacity-provider:");
  return [{ type: isProvider ? "AWS::Lambda::CapacityProvider" : "AWS::Lambda::Function", name: named }];
};
