import { MotoCalls, MotoRefusal } from './call';

/** A line of a log, and when it was written, in milliseconds since 1970. */
export interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
}

/** What CloudWatch Logs in moto is asked. */
export class MotoLogs {
  private readonly calls: MotoCalls;

  constructor(url: string) {
    this.calls = new MotoCalls(url, 'Logs_20140328', 'logs');
  }

  /** Writes to a new stream of a group. Answers whether there is such a group. */
  async write(
    region: string,
    logGroupName: string,
    logStreamName: string,
    logEvents: readonly LogEvent[],
  ): Promise<boolean> {
    try {
      await this.calls.send(region, 'CreateLogStream', { logGroupName, logStreamName });
      await this.calls.send(region, 'PutLogEvents', { logGroupName, logStreamName, logEvents });
      return true;
    } catch (error) {
      if (error instanceof MotoRefusal && error.code === 'ResourceNotFoundException') return false;
      throw error;
    }
  }

  async createGroup(region: string, logGroupName: string): Promise<void> {
    await this.calls.send(region, 'CreateLogGroup', { logGroupName });
  }

  /** The key that a group was created with. Undefined where it has none, or does not exist. */
  async keyOf(region: string, logGroupName: string): Promise<string | undefined> {
    const { logGroups } = await this.calls.send(region, 'DescribeLogGroups', { logGroupNamePrefix: logGroupName });
    return (logGroups as Group[]).find((group) => group.logGroupName === logGroupName)?.kmsKeyId;
  }
}

interface Group {
  readonly logGroupName: string;
  readonly kmsKeyId?: string;
}
