import { CLEAN, DeployedEndpoint, OTHER_TYPE } from './deployed-endpoint';
import type { Outcome } from './workplace';

/** An instance type change alone, as Terraform counts it: what the deploy before it has left behind would count, too. */
const ALONE = 'Plan: 5 to add, 3 to change, 5 to destroy.';

/** Instances that the endpoint has scaled to, and is to keep whatever happens. */
const RUNNING = 3;

/** An endpoint whose instance type is changed again and again, and what must hold of it after each failure. */
export class TypeChange {
  private constructor(readonly endpoint: DeployedEndpoint) {}

  static async open(): Promise<TypeChange> {
    const endpoint = await DeployedEndpoint.open();
    await endpoint.scaleTo(RUNNING);
    return new TypeChange(endpoint);
  }

  /** The options of a deploy that changes the type. */
  async next(): Promise<string> {
    return (await this.endpoint.instanceType()) === 'ml.r5.xlarge' ? OTHER_TYPE : '';
  }

  /** The deploy began where nothing else was to do, and failed. */
  expectFailed({ stdout, exitCode }: Outcome): void {
    expect(stdout).toContain(ALONE);
    expect(exitCode).toBe(1);
  }

  async expectServing(): Promise<void> {
    expect((await this.endpoint.settled()).EndpointStatus).toBe('InService');
    expect(await this.endpoint.count()).toBe(RUNNING);
  }

  /** The same command again reaches what was wanted, with nothing left over and no instance lost. */
  async expectMendedBy(options: string): Promise<void> {
    await this.endpoint.mends();
    const { stderr, exitCode } = await this.endpoint.deploy(options);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr });
    expect(await this.endpoint.inventory()).toEqual(CLEAN);
    await this.expectServing();
  }

  /** The last deploy has left nothing to do. */
  async expectAtRest(): Promise<void> {
    const isChanged = (await this.endpoint.instanceType()) !== 'ml.r5.xlarge';
    expect(await this.endpoint.differs(isChanged ? OTHER_TYPE : '')).toBe(false);
  }

  /** After each test, however it went. */
  async calm(): Promise<void> {
    await this.endpoint.mends();
    await this.endpoint.alarm('OK');
  }
}
