/** Where claims come from: the Developer Guide, other documents and code of AWS, and what others observed. */
export * from "./sources/aws.ts";
export * from "./sources/developer-guide.ts";
export * from "./sources/observers.ts";
