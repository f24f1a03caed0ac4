import type { EvidenceLog } from "../evidence/evidence-file.ts";
import type { EvidenceOf, EvidenceRecord } from "../evidence/schema.ts";

type Finding = Omit<EvidenceOf<"finding">, "kind">;

/**
 * Writes findings beside the records that hold them: what nobody outside AWS knows is lost among hundreds of requests
 * otherwise. An answer is told once; another answer to the same question is told, too. Single calls bring findings of
 * their own (attempts).
 */
export class FindingLog implements EvidenceLog {
  readonly #evidence: EvidenceLog;
  readonly #told = new Set<string>();

  constructor(evidence: EvidenceLog) {
    this.#evidence = evidence;
  }

  append(record: EvidenceRecord): void {
    this.#evidence.append(record);
    for (const finding of findingsIn(record)) {
      const told = JSON.stringify([finding.question, finding.answer]);
      if (this.#told.has(told)) continue;
      this.#told.add(told);
      this.#evidence.append({ kind: "finding", ...finding });
    }
  }
}

function findingsIn(record: EvidenceRecord): Finding[] {
  if (record.kind === "request") return record.outcome === "throttled" ? [throttleAnswer(record)] : [];
  if (record.kind === "instances") return record.instances.flatMap((instance) => instanceOperator(instance));
  if (record.kind === "trail") return record.events.flatMap((event) => launchIdentity(event));
  if (record.kind !== "launches") return [];
  return (record.events ?? []).map(({ identity }) => ({ question: "launch-identity", answer: { identity } }));
}

/** How a managed instance refuses an invoke: by cause, as far as the answer tells one. */
function throttleAnswer(request: EvidenceOf<"request">): Finding {
  const { status, errorType, reason, retryAfter, message, rawBody } = request;
  return {
    question: "throttle-answer",
    at: request.answeredAt,
    answer: { status, errorType, reason, retryAfter, message, rawBody },
  };
}

/** As whom Lambda launches, with the role that it assumed. */
function launchIdentity({ name, identity }: EvidenceOf<"trail">["events"][number]): Finding[] {
  return identity === undefined ? [] : [{ question: "trail-identity", answer: { event: name, identity } }];
}

/** Who operates a managed instance, and what its tag says; the tag comes late. */
function instanceOperator({ operator, tag }: EvidenceOf<"instances">["instances"][number]): Finding[] {
  return tag === undefined ? [] : [{ question: "instance-operator", answer: { principal: operator, tag } }];
}
