import type { Row } from './row';
import type { Workplace } from './workplace';

/** Something that is measured, by a name that the command line takes. */
export interface Measurement {
  readonly name: string;
  /** Whether it is measured where no name is given: it does not take many minutes. */
  readonly byDefault: boolean;
  readonly measure: (place: Workplace) => Promise<Row[]>;
}
