/** One value or several, as policies have them. */
export type Some<T> = T | readonly T[];

export type PrincipalElement = '*' | { readonly AWS?: Some<string>; readonly Service?: Some<string> };

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
export interface Statement {
  readonly Sid?: string;
  readonly Effect?: string;
  readonly Principal?: PrincipalElement;
  readonly NotPrincipal?: unknown;
  readonly Action?: Some<string>;
  readonly NotAction?: Some<string>;
  readonly Resource?: Some<string>;
  readonly NotResource?: Some<string>;
  readonly Condition?: Conditions;
}

/** Values by condition key, by operator. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, Some<string | boolean | number>>>>>;

/** The statements of a policy document in JSON. */
export function statementsOf(document: string): readonly Statement[] {
  const { Statement = [] } = JSON.parse(document) as { readonly Statement?: Some<Statement> };
  return [Statement].flat();
}

export const all = <T>(some: Some<T>): readonly T[] => [some].flat() as readonly T[];
