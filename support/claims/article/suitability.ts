import { judged, rowsFrom, unchecked } from "./row.ts";

/** A117 to A139: comparison with standard Lambda, cost, and the migration checklist. */
export const suitability = rowsFrom(117, [
  judged("sharpens", "Until it can be invoked: standard at once, LMI about 67 s"),
  judged("agrees", "Cold starts: standard 100 ms to seconds, LMI none"),
  judged("agrees", "10 concurrent I/O-bound: standard ten environments, LMI 4.5 s"),
  judged("agrees", "50 concurrent CPU-bound: standard 50 environments at once, LMI throttles"),
  judged("sharpens", "Scale-out: standard by request, LMI by CPU in two layers"),
  judged("agrees", "An m7i.xlarge costs 0.2016 USD an hour, and there are three"),
  judged("agrees", "The least cost is 3 x 0.2016 x 1.15, about 0.70 USD an hour"),
  judged("contradicts", "At least three instances always run"),
  unchecked("agrees", "Standard Lambda costs nothing without traffic", "a bill shows it a day later; no price names anything else"),
  judged("agrees", "LMI costs without traffic, too"),
  unchecked("sharpens", "Savings Plans and Reserved Instances help", "a matter of contracts; they cover the EC2 part, not the fee"),
  judged("agrees", "At low utilization standard Lambda is far cheaper"),
  judged("agrees", "Checklist, traffic: bursty for standard, steady for LMI"),
  judged("agrees", "Checklist, cold starts: tolerable for standard, not so for LMI"),
  judged("sharpens", "Checklist, duration: short for standard, long for LMI"),
  judged("sharpens", "Checklist, work: CPU-bound for standard, I/O-bound for LMI"),
  judged("agrees", "Checklist, utilization: low for standard, high for LMI"),
  judged("opinion", "Checklist, VPC: not wanted for standard, there anyway for LMI"),
  judged("opinion", "Checklist, deployments: frequent for standard, 67 s acceptable for LMI"),
  unchecked("opinion", "The scaling model is closer to EC2's", "a comparison of taste; what it rests on is judged"),
  judged("agrees", "Multi-concurrency shines for I/O and is limited for CPU"),
  judged("contradicts", "Three instances run at least, always"),
  judged("sharpens", "The list of costs names instances and fee, and no fee for requests"),
]);
