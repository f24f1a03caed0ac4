import { judged, rowsFrom, setUp } from "./row.ts";

/** A93 to A116: what CPU load does. */
export const scaling = rowsFrom(93, [
  judged("sharpens", "LMI scales asynchronously, by CPU"),
  judged("agrees", "First environments are added on instances that run, then instances"),
  judged("silent", "Ten million iterations take about 1 s of CPU"),
  judged("agrees", "No maximum of environments is set by default"),
  judged("silent", "Batch 1 of 50: 33 succeed in 18.5 s"),
  judged("silent", "Batch 2 of 50: 20 succeed in 15.2 s"),
  judged("silent", "Batch 3 of 50: 18 succeed in 19.1 s"),
  setUp("silent", "The pause is 15 s in the heading and 30 s in the text", "15 s from the end of one batch to the start of the next"),
  judged("contradicts", "No environment was added"),
  judged("silent", "The number of PIDs stayed at ten"),
  judged("silent", "CloudTrail shows no further launch"),
  judged("contradicts", "A maximum of 20 gives Lambda room to add environments"),
  judged("agrees", "Minimum 3 and maximum 20 is a valid configuration"),
  judged("contradicts", "PID 25 is an eleventh environment"),
  judged("agrees", "Adding environments is not immediate"),
  judged("silent", "Five batches of 30: 149 of 150 succeed, in 18.1 s at first and 12.2 s at last"),
  judged("contradicts", "Ten environments handled 30 requests stably"),
  judged("contradicts", "Batches get faster because initial costs are spread"),
  judged("silent", "CloudWatch counts 51, 186, 96, 3 and 0 throttles a minute"),
  judged("agrees", "Throttles can be had by the minute"),
  judged("agrees", "More than doubling within 5 minutes may be throttled"),
  judged("sharpens", "That is plain to see in practice"),
  judged("agrees", "CPU-bound work gains little: requests share CPU and get slower"),
  setUp("agrees", "AWS advises a concurrency at or below the vCPUs for CPU-bound work", "advice; what sharing costs is measured by the CPU batches"),
]);
