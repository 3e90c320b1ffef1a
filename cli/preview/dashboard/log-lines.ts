/** What containers of the sample story wrote, the newest line first. */
export interface LogLine {
  /** Before now. */
  readonly minute: number;
  readonly stream: string;
  readonly message: string;
}

const STREAMS = ['AllTraffic/i-0b6d4a1f7c2e98350', 'AllTraffic/i-0f3a9c5e8d1b72640'] as const;
const [ONE, OTHER] = STREAMS;

export const LOG_LINES: readonly LogLine[] = [
  {
    minute: -68.2,
    stream: ONE,
    message:
      'W-churn-v12-1-stdout MODEL_LOG - torch.OutOfMemoryError: not enough memory: you tried to allocate 1342177280 bytes.',
  },
  { minute: -71.7, stream: OTHER, message: '[ERROR] Backend worker process died: churn-v12, exit code 137 (killed)' },
  {
    minute: -74.1,
    stream: ONE,
    message:
      'W-churn-v12-0-stdout MODEL_LOG - torch.OutOfMemoryError: not enough memory: you tried to allocate 1342177280 bytes.',
  },
  {
    minute: -77.9,
    stream: OTHER,
    message: '[ERROR] Load of model failed: churn-v12, errorCode: 507, message: Insufficient memory',
  },
  {
    minute: -80.4,
    stream: ONE,
    message: '[WARN] Unloading ranking-v7 to make room for churn-v12 raised an exception: model is busy',
  },
  { minute: -84.6, stream: ONE, message: '[ERROR] Backend worker process died: churn-v12, exit code 137 (killed)' },
  { minute: -89.3, stream: OTHER, message: '[ERROR] Number or consecutive unsuccessful inference 5 for churn-v12' },
  {
    minute: -150.2,
    stream: ONE,
    message: '[ERROR] Model not found: fraud-v3.tar.gz. Invoke with an existing TargetModel.',
  },
];

/** `2026-11-22 10:29:00.000`, as Logs Insights writes it. */
export const timestampOf = (now: Date, minute: number): string =>
  new Date(now.getTime() + minute * 60_000).toISOString().replace('T', ' ').replace('Z', '');
