import { finished } from "./finished.ts";
import { credentials, order, REGION } from "./invoke-order.ts";
import { peerFile } from "./peers-folder.ts";
import type { Releaser } from "./releaser.ts";

const MOST = 100; // a process each: more would measure the machine's memory

/** The article used the second version, which PyPI does not have; the settings are those that v2 has by default. */
const SETTINGS = { AWS_RETRY_MODE: "standard", AWS_MAX_ATTEMPTS: "3" };

/** N processes in the background, each starting the CLI, awaited together. A status of any that fails is the shell's. */
const SCRIPT = `
pids=()
for ((i = 0; i < COUNT; i++)); do
  "$AWS_CLI" lambda invoke --endpoint-url "$ENDPOINT" --function-name "$FUNCTION" --qualifier "$QUALIFIER" --payload "$PAYLOAD" /dev/null >/dev/null &
  pids+=($!)
done
for pid in "\${pids[@]}"; do wait "$pid" || exit $?; done
`;

/** The article's way: background processes of the shell, each starting the AWS CLI; here v1, from PyPI. */
export function cliReleaser(endpoint: string): Releaser | undefined {
  const cli = peerFile("venv", "bin", "aws");
  if (cli === undefined) return undefined;
  const env = {
    ...SETTINGS,
    AWS_CLI: cli,
    ENDPOINT: endpoint,
    FUNCTION: order.functionName,
    QUALIFIER: order.qualifier,
    PAYLOAD: order.payload,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_DEFAULT_REGION: REGION,
    AWS_EC2_METADATA_DISABLED: "true",
  };
  return {
    name: "AWS CLI v1 processes",
    most: MOST,
    prepare: async () => {},
    release: async (count) => {
      await finished("bash", ["-c", SCRIPT], { ...env, COUNT: String(count) });
      return {};
    },
  };
}
