import { form, RawClient } from "./raw.fixture.ts";

// A driver that sends one request, asks for time, and never gets to see either answered: its parent kills it.
const [endpoint = ""] = process.argv.slice(2);
const client = await RawClient.open(endpoint);
const request = { service: "ec2", ...form({ Action: "CreateVpc", Version: "2016-11-15", CidrBlock: "10.0.0.0/16" }) };
void client.send(1, request);
const NEVER_SENT = 2;
void client.driver.advance([1, NEVER_SENT], undefined);
process.stdout.write("sent\n");
