/** An error as CloudBase answers it: HTTP 200 with a code and a message. */
export class CloudError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'CloudError';
  }
}

const CONTACT = 'Please check your request, but if the problem persists, contact us.';

export const invalidParam = (message: string): CloudError => new CloudError('INVALID_PARAM', message);

export const requestFailed = (message: string): CloudError => new CloudError('DATABASE_REQUEST_FAILED', message);

export const collectionMissing = (name: string): CloudError =>
  new CloudError('DATABASE_COLLECTION_NOT_EXIST', `[ResourceNotFound] Db or Table not exist: ${name}. ${CONTACT}`);

export const duplicateKey = (collection: string, index: string): CloudError =>
  requestFailed(`[FailedOperation.DuplicateWrite] E11000 duplicate key error collection: ${collection} index: ${index}`);

export const storageFull = (): CloudError => requestFailed('[ResourceInsufficient.DiskFull] The disk is full, nothing was written (本机磁盘已满，数据未写入).');

export const transactionMissing = (): CloudError =>
  new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    `[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. ${CONTACT}`,
  );

export const transactionConflict = (): CloudError =>
  new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    `[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. ${CONTACT}`,
  );

/** The code and message to answer with, whatever was thrown: a query that the engine refuses is the caller's mistake. */
export function describe(problem: unknown): { code: string; message: string } {
  if (problem instanceof CloudError) return { code: problem.code, message: problem.message };
  const { code, message } = problem as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && code.startsWith('SQLITE_FULL')) return describe(storageFull());
  return { code: 'DATABASE_REQUEST_FAILED', message: `[FailedOperation] ${typeof message === 'string' ? message : String(problem)}` };
}
