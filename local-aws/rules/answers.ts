import type { Json, Rule, Rules } from '../gateway/types';
import { unsupported } from '../gateway/unsupported';
import type { Hosting, HostingState } from './hosting-state';
import { bringUpToDate } from './sagemaker/lifecycle';

/** What one operation answers. Its input is already valid against AWS's API model, so it is typed, not checked. */
export type Answer = (input: never, hosting: Hosting) => Json | Promise<Json>;

/** Answers by operation name. */
export type Answers = Readonly<Record<string, Answer>>;

/** Answers as rules of the gateway: each call meets the hosting of its own region, as it is by now. */
export const rulesOf = (state: HostingState, answers: Answers): Rules =>
  Object.fromEntries(
    Object.entries(answers).map(([operation, answer]): [string, Rule] => [
      operation,
      async (call) => {
        const hosting = state.of(call);
        await bringUpToDate(hosting);
        return answer(call.input as never, hosting);
      },
    ]),
  );

/** For each operation that a service of ours lacks: moto would answer it from a state of its own, which is empty. */
export const notImplemented: Rule = ({ service, operation }) => {
  throw unsupported(`${service} ${operation}`);
};
