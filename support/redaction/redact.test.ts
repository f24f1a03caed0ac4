import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";

import { keepSecret } from "./known-secrets.ts";
import { redact, redactAll } from "./redact.ts";

const SECRET = "wJalrXUtnFEMI/K7MDENG+bPx=RfiCY\"EXAMPLE";
keepSecret(SECRET, "secret");

const forms = [SECRET, encodeURIComponent(SECRET), JSON.stringify(SECRET).slice(1, -1), Buffer.from(SECRET).toString("base64")];

describe("what is redacted", () => {
  test.each([
    ["arn:aws:iam::111122223333:role/lmi-verify", "arn:aws:iam::<account>:role/lmi-verify"],
    ["the account 111122223333.", "the account <account>."],
    ["key AKIAIOSFODNN7EXAMPLE of a user", "key <access key> of a user"],
    ["session ASIAIOSFODNN7EXAMPLE", "session <access key>"],
    ["https://bucket/key?X-Amz-Credential=AKIA%2F2026&X-Amz-Signature=fe5f80&X-Amz-Date=1", "https://bucket/key?X-Amz-Credential=<signature>&X-Amz-Signature=<signature>&X-Amz-Date=1"],
    ["Authorization: AWS4-HMAC-SHA256 Credential=AKIA/2026/us-east-1, Signature=ab12", "Authorization: <authorization>"],
    ["token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyZXBvIn0.c2lnbmF0dXJlLW9m is", "token <token> is"],
  ])("%s", (text, redacted) => {
    expect(redact(text)).toBe(redacted);
  });

  test.each(forms)("a secret that is known, written as %s", (form) => {
    expect(redact(`before ${form} after`)).toBe("before <secret> after");
  });

  test.each([
    "Active after 67.2 s, accepted: 40 to 120 s",
    "2026-11-23T08:51:03Z, 1767225717252 ms, 0.1234567890123",
    "subnet-76b0bd43d90326430 in use1-az2, request 4f0c1f2e-8a8c-4b9c-9d5e-0123456789ab",
    "request 4f0c1f2e-8a8c-4b9c-9d5e-012345678901",
  ])("not what is no secret: %s", (text) => {
    expect(redact(text)).toBe(text);
  });
});

describe("whatever data is redacted", () => {
  const hiding = fc.tuple(fc.string(), fc.constantFrom(...forms, "111122223333"), fc.string()).map((parts) => parts.join(" "));
  const data = fc.jsonValue().chain((value) =>
    hiding.map((text) => ({ value, text, list: [text, { [text]: text }], number: 1.123_456_789_012 })),
  );

  test("no secret is left in it, in texts or names", () => {
    fc.assert(
      fc.property(data, (value) => {
        const text = JSON.stringify(redactAll({ text: value.text, list: value.list }));
        for (const form of [SECRET, JSON.stringify(SECRET).slice(1, -1), "111122223333"]) expect(text).not.toContain(form);
      }),
    );
  });

  test("once is enough, and what is no text stays", () => {
    fc.assert(
      fc.property(data, (value) => {
        const once = redactAll(value);
        expect(redactAll(once)).toEqual(once);
        expect(once.number).toBe(value.number);
      }),
    );
  });
});

describe("a secret of the environment", () => {
  afterEach(() => {
    delete process.env["GH_TOKEN"];
  });

  test("is known once something else is learnt", () => {
    process.env["GH_TOKEN"] = "ghs_canary_of_the_environment";
    keepSecret("another-secret-that-is-learnt", "token");
    expect(redact("ghs_canary_of_the_environment")).toBe("<token>");
  });

  test("is not taken for one when it is a word", () => {
    keepSecret("short", "token");
    expect(redact("a short word")).toBe("a short word");
  });
});
