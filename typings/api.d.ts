/**
 * The contract as the Mini Program sees it, inferred from the actions themselves. Types only: nothing of
 * `cloudfunctions/` and no zod reaches a package.
 */
declare namespace Api {
  type FunctionName = import('../cloudfunctions/api').FunctionName;
  type ActionName<F extends FunctionName> = import('../cloudfunctions/api').ActionName<F>;
  type Input<F extends FunctionName, A extends ActionName<F>> = import('../cloudfunctions/api').Input<F, A>;
  type Output<F extends FunctionName, A extends ActionName<F>> = import('../cloudfunctions/api').Output<F, A>;
  type RefusalCode = import('../cloudfunctions/shared/refusal').RefusalCode;
  type Reply<T> = import('../cloudfunctions/shared/action').Reply<T>;
}
