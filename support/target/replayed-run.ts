import { ConfigurationError, type Config } from "../config/config.ts";
import { EvidenceError } from "../evidence/evidence-lines.ts";
import { openRecording, type Recording } from "../evidence/recording.ts";

/** The recorded run that a replay judges again. @throws ConfigurationError when it cannot be judged */
export function openReplayed({ evidence = "" }: Config): Recording {
  const recording = read(evidence);
  if (recording.subject.target !== "container") return recording;
  throw new ConfigurationError(
    `LMI_EVIDENCE is '${evidence}', a run in containers; their claims are not those that a replay judges. ` +
      "Nothing was judged. Make the run again: npx vitest run --project runtime.",
  );
}

function read(path: string): Recording {
  try {
    return openRecording(path);
  } catch (error) {
    if (error instanceof EvidenceError) throw new ConfigurationError(`${error.message} LMI_EVIDENCE names it.`);
    throw error;
  }
}
