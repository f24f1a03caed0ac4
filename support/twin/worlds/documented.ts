import type { World } from "./world.ts";

/**
 * LMI as AWS documents it, with the timings that others observed where AWS gives none.
 *
 * Sources in brief: DG = AWS Lambda Developer Guide, pages lambda-managed-instances-* unless another is named; article =
 * the measurement this suite checks; APR = guyernest/aprender spike 023; WS = AWS workshop output in
 * lep511/lambda-managed-instances-aws; TF = Terraform AWS provider; RIE = runs of AWS's open runtime emulator with its
 * Python runtime client; Node RIC = the code of AWS's runtime client for Node.js.
 */
export const documented: World = {
  name: "documented",
  network: {
    oneWayMs: [8, 14], // a runner in the same region or one next to it: our choice, round trip about 20 ms
  },
  api: {
    defaultMs: 60, // our choice: order of magnitude of AWS control planes
    operationMs: {
      PublishVersion: 1_440, // article: the call answers in about 1.5 s
      Invoke: 0, // what it takes is the function's; a refusal came within 2 ms from the emulator
    },
  },
  account: {
    quotas: {
      standardVCpus: 64, // Service Quotas: 5 for a new account, which a run does not fit into; our choice of one raised
      elasticIps: 5, // Service Quotas: the default
      vpcs: 5, // Service Quotas: the default
      internetGateways: 5, // Service Quotas: the default
    },
    credentialsLastMs: Number.POSITIVE_INFINITY, // our choice: keys that do not expire
    managedInstancesOffered: true, // DG: in all commercial regions but a few
  },
  iam: {
    propagationMs: 8_000, // TF retries role use for up to 2 min; in practice about 10 s, here less two round trips
  },
  ec2: {
    zones: [
      { id: "use1-az4", letter: "a", refusesLambda: false },
      { id: "use1-az6", letter: "b", refusesLambda: false },
      { id: "use1-az3", letter: "c", refusesLambda: true }, // APR: us-east-1c was refused in one account
      { id: "use1-az2", letter: "d", refusesLambda: false },
      { id: "use1-az5", letter: "f", refusesLambda: false },
    ],
    natPendingMs: [85_000, 110_000], // commonly one to two minutes
    natDeletingMs: [45_000, 70_000], // about one minute
    addressHeldAfterNatMs: 4_000, // TF issue 49299: refused for seconds after the gateway reads deleted
    managedTagDelayMs: [60_000, 120_000], // WS: tags lag the instance by one to two minutes
    managedTagKey: "aws:lambda:capacity-provider", // DG, overview
    managedBy: "scaler.lambda.amazonaws.com", // AWS's policy for operator roles names it as the operator
    managedVisibility: "hidden", // DG; the EC2 guide says visible for accounts that had managed instances before
    managedTerminable: false, // DG, overview; EC2 guide
    managedTaggable: true, // EC2 guide
    managedMetadataTokens: "required", // WS
    managedVolumes: [
      // WS: one for operation, one for data; sizes our choice; encrypted: DG, capacity providers page
      { device: "/dev/xvda", sizeGb: 4, holdsData: false, encrypted: true },
      { device: "/dev/xvdb", sizeGb: 20, holdsData: true, encrypted: true },
    ],
    terminatedListedMs: 3_600_000, // EC2 lists terminated instances for about an hour
    managedVolumesHeldMs: 0, // our choice: volumes go with their instance
    managedInterfaceHeldMs: 4_000, // our choice: interfaces go seconds after their instance
    natListedMs: 3_600_000, // VPC guide: a deleted NAT gateway is listed for about an hour
    vpcPendingMs: 60, // our choice: available by the next look
    refusesInUse: true, // EC2 API reference: DeleteSecurityGroup, DeleteSubnet, DeleteRouteTable, ReleaseAddress
  },
  capacityProvider: {
    pendingMs: [1_500, 4_000], // APR 1.8 s; article "instant (seconds)"; DG 30 to 60 s
    deletingMs: [20_000, 40_000], // TF: create, import and delete together take about 55 s without functions
    associationLingersMs: [10_000, 30_000], // TF retries the in-use conflict for 5 min
    writesPerSecond: 1, // DG quotas: capacity provider write APIs, 1 a second combined
    creatingState: "Pending", // API model; the AWS agent skill speaks of CREATING, which the model does not have
    defaultMaxVCpus: 400, // DG, capacity providers page
    leastSubnets: 1, // DG, capacity providers page, and API model
    leastSecurityGroups: 0, // API model: the list is required and may be empty; DG: optional
    typeListsExclusive: true, // DG, capacity providers page; the API model does not say so
    policiesInAutoMode: false, // nsb413/kiro-lambda-managed-instance met the refusal
    instancesAhead: 0, // DG: published versions are what is launched for; APR: none when the provider is Active
    refusesInUse: true, // DG, capacity providers page
    deletionTerminates: true, // DG, overview
  },
  lambda: {
    functionPendingMs: [2_000, 4_000], // WS: ActiveNonInvocable a few seconds after the create
    configurationUpdateMs: [1_000, 3_000], // our choice: seconds, as for default functions
    functionDeletingMs: [15_000, 40_000], // asynchronous (202); duration unpublished, our choice
    versionsOutliveMs: [0, 0], // API reference: DeleteFunction takes all versions
    logGroupGoes: false, // DG, Python logging page
    scalingConfigSettlesMs: [25_000, 40_000], // APR: applied after about 33 s
    accountConcurrency: 1_000, // DG quotas: the default; new accounts have less. That LMI is exempt nobody has published
  },
  limits: {
    byDefault: { min: 3, max: Number.POSITIVE_INFINITY }, // DG, scaling page
    leftOut: "default", // DG, scaling page
    maxOfNewVersions: "default", // DG, scaling page
    leastMin: 1, // DG, scaling page: less than three is allowed; the AWS agent skill says it is not
    orderChecked: true, // our choice: nobody says what becomes of a minimum above the maximum
    qualifiers: "numbers", // API model, by its pattern; its text says aliases, too
    noneDeactivates: true, // DG, scaling page
    trafficWakes: false, // DG, scaling page
  },
  contract: {
    leastMemoryMb: 2_048, // DG, scaling page: the smallest function has 2 GB and 1 vCPU
    mostMemoryMb: 32_768, // API model and DG release notes; the memory page still says 10,240
    defaultMemoryMb: 2_048, // WS
    longestTimeoutSec: 5_400, // API model and DG, best practices page; the time-out page says 900
    memoryGiBPerVCpu: [2, 8], // API model
    defaultMemoryGiBPerVCpu: 2, // Compute Blog, LS, WS; the AWS agent skill says 4
    mostConcurrency: 1_600, // API model
    mostConcurrencyPerVCpu: 64, // DG, scaling page
    defaultConcurrencyPerVCpu: { python: 16, nodejs: 64, java: 32, dotnet: 32, provided: 8 }, // DG, runtime pages
    oldestRuntimes: ["python3.13", "nodejs22.x", "java21", "dotnet8", "provided.al2023"], // DG, runtimes page
    textLogs: false, // DG, runtime pages: structured JSON always
    tailLogs: false, // APR, and a refusal that SAM CLI's authors met
    latestState: "ActiveNonInvocable", // WS, APR, LS
    unpublishedInvoke: "NoPublishedVersionException", // API model; DG, version publishing page
  },
  standard: {
    versionPendingMs: [500, 1_500], // our choice: nothing is started for it
    requestsPerEnvironment: 1, // DG, concurrency page
    coldStartMs: [200, 600], // DG: under 100 ms to over 1 s; our choice for a small function in Python
    idleEnvironmentMs: [300_000, 420_000], // DG promises no duration; our choice: some minutes
    scalingRate: { environments: 1_000, perMs: 10_000 }, // DG, scaling behavior page: by function
    mbPerVCpu: 1_769, // DG, memory page
    leastMemoryMb: 128, // DG, memory page
    longestTimeoutSec: 900, // DG, quotas page
    initializationType: "on-demand", // DG, environment variables page
    pid: 2, // our choice: first process of a microVM after its init
  },
  throttle: {
    message: "Rate Exceeded.", // recorded for reserved concurrency 0; for LMI nobody has published it
    reason: undefined, // the enum has no value for LMI
    retryAfterSeconds: undefined, // modelled, but in no capture
  },
  logs: {
    lateFlushMs: [10_000, 30_000], // our choice: a last flush within half a minute
    deliveryMs: [2_000, 8_000], // our choice: seconds, as for other logs of services
    systemLogs: true, // DG, page on logs of capacity providers
  },
  cloudTrail: {
    deliveryMs: [120_000, 420_000], // AWS: typically about 5 min
    tellsLaunches: true, // article
    datesNewOperations: false, // WS
    lookupsPerSecond: 2, // DG: LookupEvents 2 a second per account and region
  },
  cloudWatch: {
    deliveryMs: [60_000, 300_000], // WS: data appears 5 to 10 min late; standard Lambda metrics sooner
    periodMs: 60_000, // DG, monitoring page of late; older copies of it and the Compute Blog say five minutes
    requestPeriodMs: 60_000, // article; DG, page on types of metrics
    throttlesCount: "attempts", // DG, monitoring page; the article's counts are three times its failures
    saturationCountsAs: ["ConcurrencyThrottles"], // DG, monitoring page: exactly one cause
    throttledAreInvocations: false, // DG, page on types of metrics
    concurrencyOf: "environment", // DG, monitoring page
  },
  pricing: {
    instanceFactor: 1, // EC2 pricing
    managementFeeFactor: 1, // Lambda pricing: 15 % of the on-demand price
    requestFactor: 1, // Lambda pricing
  },
  fleet: {
    environmentsForThree: undefined,
    workersPerEnvironment: undefined,
    nodeProcesses: 1, // DG, Node.js page: worker threads; one process in AWS's runtime client
    nodeThreadsPerVCpu: 8, // Node RIC: eight for each vCPU of the quota; DG, Node.js page, says as many as vCPUs
    zonesUsed: 3, // DG: three instances by default for resiliency across zones
    leastZones: 1, // DG, capacity providers page: at least one subnet; the AWS agent skill says three zones
    instanceTypes: [
      ["m7i.xlarge", 2], // article: three of these; WS: m7a and m7i two to one on scale-out
      ["m7a.xlarge", 1],
    ],
    sharesInstances: true, // DG, scaling page
    reservedVcpus: 1, // AWS agent skill, configuration guide
    reservedMemoryMb: 1_024, // AWS agent skill, configuration guide
    limitsVCpus: true, // DG, capacity providers page
    launch: {
      decisionMs: [4_000, 8_000], // APR: instances appear 24 to 33 s after the publish, three per zone
      pendingMs: [9_000, 14_000], // EC2: pending to running
      bootMs: [30_000, 36_000], // what is left of the article's 67 s
    },
    environmentStart: {
      downloadMs: [4_000, 6_000], // our choice
      initMs: [7_000, 9_000], // ten Python imports on one vCPU
      workerSpreadMs: [0, 1_500], // RIE: ready after the first worker's /next, the others follow
    },
    instanceShutdownMs: [30_000, 60_000], // EC2: shutting-down to terminated; APR gone 31 s after
    idleEnvironmentMs: Number.POSITIVE_INFINITY, // DG, scaling page: the minimum stays, whatever the traffic
    idleInstanceMs: [200_000, 280_000], // APR: shutting down at 283 s after the scaling put; DG "within a few minutes"
    firstPid: 15, // article: 15 to 24
    processMemoryMb: 60, // our choice: an interpreter with the AWS SDK loaded
    pidPatterns: [
      [{ shift: 0 }, 4], // RIE: of 12 equal starts 4 began at 24, 7 at 25, one at 25 with a gap
      [{ shift: 1 }, 7],
      [{ shift: 1, gapBefore: 9 }, 1],
    ],
    serving: {
      queues: false, // DG, execution environment page: refused while all workers are busy
      firstRequestMs: [0, 0], // DG, scaling page: no cold starts; workers are initialised before the version is Active
      requestsPerProcess: 1, // DG, Python page
      pidNamespaces: true, // DG: environments are containers; article: no PIDs but 15 to 25. No page says it outright
      tmpShared: true, // DG, Python page
      timeoutEndsCode: false, // DG, execution environment page
      crashEndsEnvironment: false, // DG, execution environment page
      initializationType: "lambda-managed-instances", // DG, environment variables page
    },
    cpu: {
      msPerIteration: 1_050 / 10_000_000, // an ordinary core runs the article's ten million in 0.97 to 1.20 s
      vcpusPerVersion: undefined,
      warmUp: { computations: 0, extraShare: 0 }, // DG: initialised before it serves; a loop of sqrt and sin keeps nothing
      crowdedEfficiency: 0.64, // fitted to the article: 1.65 quota-seconds a request under load
      crowdedFrom: 4, // four or more busy workers share hyperthreads under a quota of one vCPU
    },
    scaler: {
      everyMs: 30_000, // with three looks: first new environment 60 to 90 s into a load (WS about 90 s)
      looks: 3,
      cpuTarget: 0.7, // WS: Auto mode holds about 70 % CPU
      onCpu: true,
      onSaturation: true, // DG scaling page; two other pages name CPU only
      step: 1 / 4, // article: 3, then 4, then 5; rounded up, a quarter gives that
      fillsInstances: true, // DG, scaling page
      instant: false,
    },
    cpuRefusal: undefined,
    capacityFailure: undefined,
  },
};
