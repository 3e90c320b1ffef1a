import type { Rules } from '../../gateway/types';
import type { MotoFunctions } from '../../moto/functions';
import { CONCURRENCY_QUOTA } from '../../moto/server';

const GIGABYTE = 1024 ** 3;

/** Which of the account's functions may run at once, less what is reserved; moto refuses too high a reservation by the same quota. */
export const accountRules = (moto: Pick<MotoFunctions, 'reservedConcurrency'>): Rules => ({
  // https://docs.aws.amazon.com/lambda/latest/api/API_GetAccountSettings.html
  GetAccountSettings: async ({ region }) => {
    const reserved = await moto.reservedConcurrency(region);
    return {
      AccountLimit: {
        TotalCodeSize: 75 * GIGABYTE,
        CodeSizeUnzipped: 262_144_000,
        CodeSizeZipped: 52_428_800,
        ConcurrentExecutions: CONCURRENCY_QUOTA,
        UnreservedConcurrentExecutions: CONCURRENCY_QUOTA - sum(reserved),
      },
      AccountUsage: { TotalCodeSize: 0, FunctionCount: reserved.length },
    };
  },
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
