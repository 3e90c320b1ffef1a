import { Agent } from 'node:http';

/** What a client of the AWS SDK for moto is made with, by region. */
export type At = ReturnType<typeof clientsAt>;

export function clientsAt(url: string) {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  // why: each client of its own connections would leave them open behind it.
  const requestHandler = { httpAgent: new Agent({ keepAlive: true }) };
  return (region: string) => ({ endpoint: url, region, credentials, requestHandler });
}
