import { randomUUID } from 'node:crypto';
import type { Json } from '../gateway/types';
import type { MotoEvents } from '../moto/events';
import { timeOf, type BusEvent, type Events } from './events';

/** An event of AWS's own. */
export interface Announcement {
  readonly region: string;
  readonly accountId: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly time: Date;
  readonly detail: Json;
}

/** Puts SageMaker's events on the default bus, in the order in which they happened. It never throws. */
export function announcer(
  bus: Pick<MotoEvents, 'put'>,
  events: Pick<Events, 'deliver'>,
  log: (line: string) => void,
): (announcement: Announcement) => void {
  let last: Promise<unknown> = Promise.resolve();
  return (announcement) => {
    last = last.then(async () => {
      const id = await putInMoto(bus, announcement, log);
      void events.deliver(eventOf(announcement, id));
    });
  };
}

const SOURCE = 'aws.sagemaker';

/** For queues, log groups and other buses, which are moto's targets. */
async function putInMoto(
  bus: Pick<MotoEvents, 'put'>,
  { region, detailType, resources, time, detail }: Announcement,
  log: (line: string) => void,
): Promise<string> {
  try {
    return await bus.put(region, {
      Source: SOURCE,
      DetailType: detailType,
      Resources: resources,
      Time: time.getTime() / 1000,
      Detail: JSON.stringify(detail),
    });
  } catch (error) {
    log(`moto did not take the event ${detailType}: ${String(error)}`);
    return randomUUID();
  }
}

const eventOf = ({ region, accountId, detailType, resources, time, detail }: Announcement, id: string): BusEvent => ({
  version: '0',
  id,
  'detail-type': detailType,
  source: SOURCE,
  account: accountId,
  time: timeOf(time),
  region,
  resources,
  detail,
});
