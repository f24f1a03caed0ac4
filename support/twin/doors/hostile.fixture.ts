import { newTwin } from "./door.fixture.ts";
import { HttpDoor } from "./http-door.ts";
import { form, RawClient, type RawAnswer, type RawRequest } from "./raw.fixture.ts";

/** What a refusal says, and whether it says so in its protocol's form. */
export interface Refusal {
  readonly wellFormed: boolean;
  readonly status: number;
  readonly code: string | undefined;
  readonly message: string | undefined;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const QUERY =
  /^<\?xml [^>]*\?>\n<ErrorResponse xmlns="[^"]+"><Error><Type>(?:Sender|Receiver)<\/Type><Code>(.*)<\/Code><Message>(.*)<\/Message><\/Error><RequestId>(.*)<\/RequestId><\/ErrorResponse>$/;
const EC2 =
  /^<\?xml [^>]*\?>\n<Response><Errors><Error><Code>(.*)<\/Code><Message>(.*)<\/Message><\/Error><\/Errors><RequestID>(.*)<\/RequestID><\/Response>$/;

/** A sentence to the letter. */
export function exactly(sentence: string): RegExp {
  return new RegExp(`^${sentence.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)}$`);
}

/** Asks a fresh twin something hostile, and then whether it is still there. */
export async function provoke(
  request: RawRequest,
  read: (answer: RawAnswer) => Refusal,
): Promise<Refusal & { livesOn: boolean }> {
  const door = await HttpDoor.open(newTwin());
  try {
    using client = await RawClient.open(door.endpoint);
    const refusal = read(await client.ask(request));
    const who = { service: "sts", ...form({ Action: "GetCallerIdentity", Version: "2011-06-15" }) };
    const { status, body } = await client.ask(who);
    return { ...refusal, livesOn: status === 200 && body.includes("<Account>111122223333</Account>") };
  } finally {
    await door.close();
  }
}

/** Lambda: the code in a header, the text in a JSON body under one of two names. */
export function readRestJson({ status, headers, body }: RawAnswer): Refusal {
  const { message, Message } = JSON.parse(body) as { message?: string; Message?: string };
  return {
    wellFormed: headers["content-type"] === "application/json" && UUID.test(String(headers["x-amzn-requestid"])),
    status,
    code: headers["x-amzn-errortype"] as string | undefined,
    message: message ?? Message,
  };
}

/** JSON 1.0 and 1.1: code and text in the body. */
export function readJson({ status, headers, body }: RawAnswer): Refusal {
  const { __type, message } = JSON.parse(body) as { __type?: string; message?: string };
  const ofItsType = /^application\/x-amz-json-1\.[01]$/.test(headers["content-type"] ?? "");
  return {
    wellFormed: ofItsType && UUID.test(String(headers["x-amzn-requestid"])),
    status,
    code: __type?.split("#").at(-1),
    message,
  };
}

/** IAM and STS. */
export function readQuery(answer: RawAnswer): Refusal {
  return readXml(answer, QUERY);
}

/** EC2, which writes `RequestID` here and nowhere else. */
export function readEc2(answer: RawAnswer): Refusal {
  return readXml(answer, EC2);
}

function readXml({ status, headers, body }: RawAnswer, shape: RegExp): Refusal {
  const [, code, message, requestId = ""] = shape.exec(body) ?? [];
  const wellFormed = headers["content-type"] === "text/xml;charset=UTF-8" && UUID.test(requestId);
  return { wellFormed, status, code, message: message?.replace(/&#(\d+);/g, (_, digits) => String.fromCodePoint(Number(digits))) };
}
