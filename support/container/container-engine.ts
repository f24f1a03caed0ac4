import { getContainerRuntimeClient } from "testcontainers";

/** Whether containers can be run here, and if not, why. */
export type Engine = { readonly answers: true; readonly name: string } | { readonly answers: false; readonly reason: string };

/** Asks the container engine that testcontainers finds (DOCKER_HOST, or the usual sockets). */
export async function findEngine(): Promise<Engine> {
  try {
    const { info } = await getContainerRuntimeClient();
    const { serverVersion, operatingSystem } = info.containerRuntime;
    return { answers: true, name: `${operatingSystem}, server ${serverVersion}` };
  } catch (error) {
    const reason =
      `No container engine answers (${(error as Error).message}). ` +
      "Start Docker or Podman, or point DOCKER_HOST to its socket.";
    return { answers: false, reason };
  }
}
