import { unsupported } from '../gateway/unsupported';
import { isResourceLike } from './arn';
import { hold, withoutVariables } from './conditions';
import { all, type Some, type Statement } from './document';
import { contextOf } from './global-context';
import type { AccessRequest } from './request';
import { isLike } from './wildcard';

/** Whether a statement is about what is asked for, whoever asks. Its conditions come last: they may be unsupported. */
export function isAbout(statement: Statement, request: AccessRequest): boolean {
  if (statement.NotPrincipal !== undefined) throw unsupported('policies with NotPrincipal');
  return (
    isOneOf(isAction, request.action, statement.Action, statement.NotAction) &&
    isOneOf(isResource, request.resource, statement.Resource, statement.NotResource) &&
    hold(statement.Condition ?? {}, contextOf(request))
  );
}

/** A statement without either, such as one of a trust policy, is about the resource that it belongs to. */
function isOneOf(
  fits: (pattern: string, given: string) => boolean,
  given: string,
  these: Some<string> | undefined,
  notThese: Some<string> | undefined,
): boolean {
  const isIn = (patterns: Some<string>) => all(patterns).some((pattern) => fits(pattern, given));
  return (these === undefined || isIn(these)) && (notThese === undefined || !isIn(notThese));
}

/** "The prefix and the action name are case insensitive": https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
const isAction = (pattern: string, action: string): boolean => isLike(pattern.toLowerCase(), action.toLowerCase());

/** An action that knows no resources is allowed by `*` alone. */
const isResource = (pattern: string, resource: string): boolean =>
  resource === '*' ? pattern === '*' : isResourceLike(withoutVariables(pattern), resource);
