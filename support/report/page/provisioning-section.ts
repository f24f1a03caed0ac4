import { block, DIAMOND, DOT, mark, TRIANGLE } from "../charts/marks.ts";
import { provisioningChart, PUBLISHED_ACTIVE_MS } from "../charts/provisioning-chart.ts";
import { standingUpChart } from "../charts/standing-up-chart.ts";
import { count } from "../text/figures.ts";
import { html, type Html } from "../html.ts";
import { BECOMES_USABLE } from "../model/phases.ts";
import type { Provisioning } from "../model/provisioning.ts";
import { seconds } from "../text/seconds.ts";
import { chartFrame, KEY_BOX, KEY_MIDDLE, legendItem } from "./chart-frame.ts";
import { scrollingTable } from "./scrolling-table.ts";

const SERVICE_NAMES = [
  ["of-iam", "IAM"],
  ["of-logs", "CloudWatch Logs"],
  ["of-network", "network"],
  ["of-lambda", "Lambda"],
] as const;

/** How the first version came to serve: phases, instances per zone, environments; and the stack under it. */
export function provisioningSection(provisioning: Provisioning): Html {
  const { resources, phases, version, zones } = provisioning;
  const nothing = phases.length === 0 && zones.length === 0;
  return html`<section id="provisioning" aria-labelledby="provisioning-title">
<h2 id="provisioning-title">Provisioning</h2>
${version && html`<p class="gist">${outcome(version)}</p>`}
${nothing ? html`<p>Nothing in this run tells when anything was provisioned.</p>` : timeline(provisioning)}
${resources.length > 0 && standingUp(resources)}
</section>`;
}

function outcome({ state, activeAfterMs }: NonNullable<Provisioning["version"]>): string {
  if (activeAfterMs === undefined) return `The first version never became Active; it was last seen ${state}.`;
  return `The first version was Active ${seconds(activeAfterMs)} after PublishVersion was sent; the article measured about ${seconds(PUBLISHED_ACTIVE_MS)}.`;
}

function timeline(provisioning: Provisioning): Html {
  const { phases, zones } = provisioning;
  const waits = phases.some(({ name }) => name === BECOMES_USABLE);
  return html`${chartFrame("Provisioning on the run's clock", provisioningChart(provisioning))}
${zones.length > 0 && html`<ul class="legend">
${legendItem("instance launching, by the capacity provider's log", ["starting", block(...KEY_BOX)])}
${legendItem("launched", ["running", block(...KEY_BOX)])}
${legendItem("launch time that EC2 tells, in whole seconds", ["told", mark(TRIANGLE, ...KEY_MIDDLE)])}
${legendItem("seen by DescribeInstances", ["told", mark(DIAMOND, ...KEY_MIDDLE)])}
${legendItem("environment first seen to serve", ["served", mark(DOT, ...KEY_MIDDLE)])}
</ul>
<p class="aside">An environment is there before it is seen: it is known by the first request that it happens to get.</p>`}
${waits && html`<p class="aside">The stack becomes usable when all of it is ready, which the ledger does not tell of each resource; a NAT gateway takes a minute or two.</p>`}
<details><summary>The same as a table</summary>${momentsTable(provisioning)}</details>`;
}

interface Moment {
  readonly at: number | undefined;
  readonly what: string;
  readonly took?: number;
}

function momentsTable({ phases, version, zones, lookedAt }: Provisioning): Html {
  const moments: readonly Moment[] = [
    ...phases.map(({ name, from, to }) => ({ at: from, what: name, took: to - from })),
    ...(version?.seen ?? []).map(({ at, state }) => ({ at, what: `Version seen ${state}` })),
    { at: lookedAt, what: "Instances looked at by DescribeInstances" },
    ...zones.flatMap(({ name, instances, environments }) => [
      ...instances.flatMap(({ id, type, launchedAt, launchingAt, readyAt }) => [
        { at: launchedAt, what: `${name}: ${type} ${id} launched, by EC2` },
        { at: launchingAt, what: `${name}: ${type} ${id} launching, by the log` },
        { at: readyAt, what: `${name}: ${type} ${id} launched, by the log` },
      ]),
      ...environments.map(({ id, answeredAt }) => ({ at: answeredAt, what: `${name}: environment ${id} answers for the first time` })),
    ]),
  ];
  const known = moments.flatMap(({ at, ...moment }) => (at === undefined ? [] : [{ at, ...moment }]));
  return scrollingTable(
    "What happened when, on the run's clock",
    html`<thead><tr><th scope="col" class="number">From</th><th scope="col" class="number">Took</th><th scope="col">What</th></tr></thead>
<tbody>${known.toSorted((a, b) => a.at - b.at).map(
      ({ at, took, what }) => html`<tr><td class="number">${seconds(at)}</td><td class="number">${took !== undefined && seconds(took)}</td><td>${what}</td></tr>`,
    )}</tbody>`,
  );
}

function standingUp(resources: Provisioning["resources"]): Html {
  return html`<h3>The stack under it, resource by resource</h3>
${chartFrame("How the stack was created", standingUpChart(resources))}
<ul class="legend">${SERVICE_NAMES.map(([kind, name]) => legendItem(name, [kind, block(...KEY_BOX)]))}${
    resources.some(({ spans }) => spans.every(({ to }) => to === undefined)) && legendItem("never told created", ["refused", block(...KEY_BOX)])
  }${resources.some(({ spans }) => spans.length > 1) && html`<li>dotted: created again</li>`}</ul>
<p class="aside">A bar begins when the creation is written to the ledger and ends with AWS's answer to it; retries, as for roles that are too young, are in it.</p>
<details><summary>The same as a table, ${count(resources.length, "resource")}</summary>${resourcesTable(resources)}</details>`;
}

function resourcesTable(resources: Provisioning["resources"]): Html {
  return scrollingTable(
    "Resources in the order in which they were meant",
    html`<thead><tr><th scope="col">Resource</th><th scope="col">Service</th><th scope="col" class="number">Begun at</th><th scope="col" class="number">Took</th></tr></thead>
<tbody>${resources.map(({ name, service, spans }) =>
      spans.map(
        ({ from, to }) => html`<tr><th scope="row">${name}</th><td>${service}</td><td class="number">${seconds(from)}</td>
<td class="number">${to === undefined ? "not created" : seconds(to - from)}</td></tr>`,
      ),
    )}</tbody>`,
  );
}
