import type { Source } from "../claim.ts";

export const article: Source = {
  name: "the article under test",
  url: "https://shinyaz.com/en/blog/2026/04/06/lambda-managed-instances-verification",
  date: "2026-04-06",
  grade: "C",
};

export const aprender: Source = {
  name: "aprender, spike 023: one live run",
  url: "https://github.com/guyernest/aprender",
  date: "2026-10-15",
  grade: "C",
};

export const workshop: Source = {
  name: "output of an AWS workshop",
  url: "https://github.com/lep511/lambda-managed-instances-aws",
  date: "2026-09-30",
  grade: "C",
};

export const localStack: Source = {
  name: "LocalStack's snapshots recorded against AWS",
  url: "https://github.com/localstack/localstack",
  date: "2026-03-23",
  grade: "C",
};

export const terraformProvider: Source = {
  name: "Terraform's AWS provider",
  url: "https://github.com/hashicorp/terraform-provider-aws",
  date: "2026-10-15",
  grade: "C",
};

export const kiro: Source = {
  name: "nsb413/kiro-lambda-managed-instance, lessons learned",
  url: "https://github.com/nsb413/kiro-lambda-managed-instance",
  date: "2026-10-15",
  grade: "C",
};
