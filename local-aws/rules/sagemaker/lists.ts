import { page, type Page, type PageInput } from '../pages';
import type { Resource } from '../resources';

/** What ListModels, ListEndpointConfigs and ListEndpoints may be asked. Dates are seconds since 1970, as sent. */
export interface ListInput extends PageInput {
  readonly SortBy?: 'Name' | 'CreationTime' | 'Status';
  readonly SortOrder?: 'Ascending' | 'Descending';
  readonly NameContains?: string;
  readonly StatusEquals?: string;
  readonly CreationTimeAfter?: number;
  readonly CreationTimeBefore?: number;
  readonly LastModifiedTimeAfter?: number;
  readonly LastModifiedTimeBefore?: number;
}

interface Listed extends Resource {
  readonly status?: string;
  readonly lastModifiedTime?: Date;
}

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListEndpoints.html */
const DEFAULT_PAGE = 10;

/** Resources as a list operation of SageMaker filters, sorts and pages them; newest first unless asked otherwise. */
export function list<T extends Listed>(resources: readonly T[], input: ListInput): Page<T> {
  const wanted = resources.filter((resource) => FILTERS.every((keeps) => keeps(resource, input)));
  const sorted = wanted.toSorted(BY[input.SortBy ?? 'CreationTime']);
  const ordered = (input.SortOrder ?? 'Descending') === 'Ascending' ? sorted : sorted.toReversed();
  return page(ordered, input, DEFAULT_PAGE, 'ValidationException');
}

const FILTERS: readonly ((resource: Listed, input: ListInput) => boolean)[] = [
  ({ name }, { NameContains = '' }) => name.includes(NameContains),
  ({ status }, { StatusEquals = status }) => status === StatusEquals,
  ({ creationTime }, { CreationTimeAfter = -Infinity }) => seconds(creationTime) > CreationTimeAfter,
  ({ creationTime }, { CreationTimeBefore = Infinity }) => seconds(creationTime) < CreationTimeBefore,
  ({ lastModifiedTime }, { LastModifiedTimeAfter = -Infinity }) => seconds(lastModifiedTime) > LastModifiedTimeAfter,
  ({ lastModifiedTime }, { LastModifiedTimeBefore = Infinity }) => seconds(lastModifiedTime) < LastModifiedTimeBefore,
];

const BY: Readonly<Record<NonNullable<ListInput['SortBy']>, (one: Listed, other: Listed) => number>> = {
  Name: (one, other) => one.name.localeCompare(other.name),
  CreationTime: (one, other) => seconds(one.creationTime) - seconds(other.creationTime),
  Status: (one, other) => (one.status ?? '').localeCompare(other.status ?? ''),
};

const seconds = (date = new Date(0)): number => date.getTime() / 1000;
