import { GenericContainer, Wait, type StartedTestContainer } from "testcontainers";

import type { Clock } from "../clock/clock.ts";
import { until } from "../clock/until.ts";
import { invokeEmulator, type EmulatorAnswer } from "./emulator.ts";

/** What one execution environment is started with. */
export interface EnvironmentSettings {
  /** Told to the function as its log stream, which on Lambda is one per environment. */
  readonly name: string;
  readonly image: string;
  /** Folder on this machine that holds the handler; it is mounted where Lambda puts it. */
  readonly handlerFolder: string;
  /** Such as `lambda_function.lambda_handler`. */
  readonly handler: string;
  /** PerExecutionEnvironmentMaxConcurrency; that it is set at all makes the emulator run the function as LMI does. */
  readonly maxConcurrency: number;
  readonly timeoutSec: number;
}

const EMULATOR_PORT = 8080;
const START_PATIENCE = { everyMs: 50, withinMs: 60_000 }; // a start takes a second or two, Python's imports included

/** A container that runs AWS's emulator and runtime client: one execution environment. */
export class EnvironmentContainer {
  readonly url: string;
  readonly #container: StartedTestContainer;

  private constructor(container: StartedTestContainer) {
    this.#container = container;
    this.url = `http://${container.getHost()}:${container.getMappedPort(EMULATOR_PORT)}`;
  }

  /** Starts it and waits until it answers. @throws OutOfPatienceError, with what it logged, when it does not */
  static async start(settings: EnvironmentSettings, clock: Clock): Promise<EnvironmentContainer> {
    const started = await new GenericContainer(settings.image)
      .withBindMounts([{ source: settings.handlerFolder, target: "/var/task", mode: "ro" }])
      .withEnvironment({
        AWS_LAMBDA_LOG_STREAM_NAME: settings.name,
        AWS_LAMBDA_MAX_CONCURRENCY: String(settings.maxConcurrency),
        AWS_LAMBDA_FUNCTION_TIMEOUT: String(settings.timeoutSec),
      })
      .withCommand([settings.handler])
      .withExposedPorts(EMULATOR_PORT)
      // By the emulator's first words: looking for ports from inside takes a shell, which an image need not have.
      .withWaitStrategy(Wait.forLogMessage(/\S/))
      .start();
    const environment = new EnvironmentContainer(started);
    try {
      await until(clock, `the emulator at ${environment.url}`, START_PATIENCE, () => environment.#answers());
    } catch (error) {
      await environment.stop();
      throw error;
    }
    return environment;
  }

  invoke(payload: string): Promise<EmulatorAnswer> {
    return invokeEmulator(this.url, payload);
  }

  async stop(): Promise<void> {
    await this.#container.stop();
  }

  async #answers(): Promise<true | undefined> {
    try {
      const { status } = await this.invoke('{"mode":"info"}');
      return status === 200 ? true : undefined;
    } catch {
      return undefined;
    }
  }
}
