import { INSTANCES } from "../run/estimate.ts";
import { FUNCTION_SETTINGS } from "../stack/settings.ts";
import { MOST_VCPUS } from "./admitted-types.ts";
import { judged, type GuardResult, type Situation } from "./guard.ts";

/** Whether Lambda has an instance type to choose. */
export async function instanceTypes({ config, admittedTypes }: Situation): Promise<GuardResult> {
  const admitted = await admittedTypes();
  const asked = config.instanceTypes.length === 0 ? "" : `, of LMI_INSTANCE_TYPES ${config.instanceTypes.join(",")}`;
  return judged(admitted.length > 0, {
    what: "instance types",
    found: `${admitted.length} that Lambda may choose${asked}`,
    expected:
      `at least one x86_64 type of the families C, M and R with at most ${MOST_VCPUS} vCPUs: ` +
      `${INSTANCES} of it have to fit into the capacity provider's ${FUNCTION_SETTINGS.maxVCpus}`,
    fix: "Correct LMI_INSTANCE_TYPES, or leave it empty: Lambda then chooses.",
  });
}
