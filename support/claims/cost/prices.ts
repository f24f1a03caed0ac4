import { breakEven, managedUsdOfHour, standardUsd } from "../../cost/break-even.ts";
import { instancesUsdPerHour } from "../../cost/cost.ts";
import { percent } from "../share.ts";
import { article, computeBlog, lambdaPricing, onDemandPricing, overviewPage } from "../sources.ts";
import type { Claim } from "../claim.ts";
import { feeShare, priceOfItem, pricesFor, readFrom } from "./price-records.ts";

const TYPE = "m7i.xlarge";
const INSTANCES = 3;
const SLOTS = 30;
const WORKLOAD = { memoryMb: 4_096, durationMs: 3_000 }; // the article's sleep, in an environment of the article's size
const LOW_UTILIZATION = 0.01;
const MILLION = 1_000_000;

const shared = {
  group: "cost",
  experiments: ["prices"],
  expected: "held",
  headline: false,
  leastTrials: 1,
  leastTrialsReason: "a price is read, not sampled",
} as const;

export const instancePrice: Claim = {
  ...shared,
  id: "instance-price",
  sentence: "An m7i.xlarge costs 0.2016 USD an hour on demand.",
  sources: [onDemandPricing, article],
  articleRows: ["A122"],
  published: "0.2016 USD/h",
  publishedBy: article,
  band: { min: 0.2006, max: 0.2026, unit: "USD an hour", reason: "a price list is exact; half a percent for rounding" },
  method: "AWS's price list, Linux, shared tenancy, on demand; the suite's own dated table where the list does not answer.",
  measure: (evidence) => {
    const price = priceOfItem(evidence, TYPE);
    return { value: price.usdPerUnit, text: `${price.usdPerUnit} USD an hour, by ${readFrom(price)}`, samples: [price.usdPerUnit] };
  },
};

export const managementFee: Claim = {
  ...shared,
  id: "management-fee",
  sentence: "Lambda charges 15 % of the instances' on-demand price for managing them.",
  sources: [overviewPage, lambdaPricing, article],
  articleRows: ["A14"],
  published: "15 %",
  publishedBy: overviewPage,
  band: { min: 14.9, max: 15.1, unit: "% of the on-demand price", reason: "AWS names the share; a tenth for rounding of the listed prices" },
  method: "The fee's own item in AWS's price list, divided by the price of the instance type.",
  measure: (evidence) => {
    const fee = priceOfItem(evidence, `management-fee/${TYPE}`);
    const share = percent(feeShare(evidence, TYPE));
    return { value: share, text: `${share} % of an ${TYPE}, by ${readFrom(fee)}`, samples: [share] };
  },
};

export const requestFee: Claim = {
  ...shared,
  id: "request-fee",
  sentence: "A million requests cost 0.20 USD, on Managed Instances as on standard Lambda.",
  sources: [lambdaPricing],
  articleRows: ["A139"],
  published: "0.20 USD per million",
  publishedBy: lambdaPricing,
  band: { min: 0.199, max: 0.201, unit: "USD per million requests", reason: "a price list is exact; half a percent for rounding" },
  notInArticle: "the article's list of costs leaves the fee for requests out",
  method: "AWS's price list; the suite's own dated table where the list does not answer.",
  measure: (evidence) => {
    const price = priceOfItem(evidence, "request");
    const perMillion = Math.round(price.usdPerUnit * MILLION * 1_000) / 1_000;
    return { value: perMillion, text: `${perMillion} USD per million, by ${readFrom(price)}`, samples: [perMillion] };
  },
};

export const leastCost: Claim = {
  ...shared,
  id: "three-instances-cost",
  sentence: "Three m7i.xlarge with Lambda's fee cost about 0.70 USD an hour, busy or idle.",
  sources: [lambdaPricing, article],
  articleRows: ["A92", "A123"],
  published: "0.70 USD/h",
  publishedBy: article,
  band: { min: 0.68, max: 0.72, unit: "USD an hour", reason: "three times 0.2016 USD times 1.15 is 0.6955 USD; the article rounds" },
  method: "Prices as read, times three instances; the NAT gateway and its address come on top.",
  measure: (evidence) => {
    const usd = instancesUsdPerHour(pricesFor(evidence, TYPE), Array.from({ length: INSTANCES }, () => TYPE));
    const rounded = Math.round(usd * 10_000) / 10_000;
    return { value: rounded, text: `${rounded} USD an hour for ${INSTANCES} ${TYPE}`, samples: [rounded] };
  },
};

export const lowUtilization: Claim = {
  ...shared,
  id: "low-utilization-standard-cheaper",
  sentence: "At low utilization standard Lambda is far cheaper.",
  sources: [lambdaPricing, article],
  articleRows: ["A128"],
  published: "far cheaper",
  publishedBy: article,
  band: { min: 2, unit: "times the cost of standard Lambda, at 1 % of 30 slots busy", reason: "less than twice would not be far" },
  method: "Both bills for an hour with 1 % of the article's 30 slots busy, from the prices read; 3 s and 4 GB a request.",
  measure: (evidence) => {
    const prices = pricesFor(evidence, TYPE);
    const types = Array.from({ length: INSTANCES }, () => TYPE);
    const requests = (LOW_UTILIZATION * SLOTS * 3_600_000) / WORKLOAD.durationMs;
    const [managed, standard] = [managedUsdOfHour(prices, types, requests), standardUsd(prices, requests, WORKLOAD)];
    const ratio = Math.round((managed / standard) * 10) / 10;
    const text = `${managed.toFixed(3)} USD on Managed Instances, ${standard.toFixed(3)} USD on standard Lambda: ${ratio} times`;
    return { value: ratio, text, samples: [ratio] };
  },
};

export const breakEvenUtilization: Claim = {
  ...shared,
  id: "break-even-utilization",
  sentence: "Managed Instances cost less than standard Lambda once they are well used.",
  sources: [computeBlog, lambdaPricing, article],
  articleRows: ["A133"],
  published: "high utilization for Managed Instances",
  publishedBy: article,
  band: {
    min: 2,
    max: 50,
    unit: "% of the 30 slots busy at which both cost the same",
    reason:
      "below 2 % Managed Instances would be the cheaper choice for almost everybody, and beyond half of the slots busy " +
      "no room is left for peaks; either way the advice would be wrong",
  },
  method: "The load at which standard Lambda's duration charge equals the instances' cost, for requests of 4 GB.",
  measure: (evidence) => {
    const types = Array.from({ length: INSTANCES }, () => TYPE);
    const { utilisation, requestsPerHour } = breakEven(pricesFor(evidence, TYPE), types, SLOTS, WORKLOAD);
    const share = percent(utilisation);
    return { value: share, text: `both cost the same with ${share} % of the slots busy, ${Math.round(requestsPerHour)} requests of 3 s an hour`, samples: [share] };
  },
};
