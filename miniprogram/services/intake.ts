import { call, write } from './cloud';
import type { ExportPart, FollowedJob, ImportJob, ImportSource, RefusalPage } from './shapes';

/** Where reports of other platforms may come from. */
export const importSources = async (): Promise<readonly ImportSource[]> => (await call('intake', 'sources', {})).sources;

/** Hands over an uploaded file; a file that is none is refused at once. */
export const startImport = (source: ImportSource['key'], fileID: string, name: string, requestId: string): Promise<ImportJob> => write('intake', 'start', { source, fileID, name }, requestId);

/** The next slice of a file. */
export const carryOn = (id: string): Promise<ImportJob> => write('intake', 'carryOn', { id });

export const importJob = (id: string): Promise<FollowedJob> => call('intake', 'progress', { id });

/** The latest imports. */
export const importJobs = async (): Promise<readonly ImportJob[]> => (await call('intake', 'jobs', {})).items;

/** The rows that were not taken, in the file's order. */
export const refusals = (id: string, cursor: string | null): Promise<RefusalPage> => call('intake', 'refusals', { id, ...(cursor === null ? {} : { cursor }) });

/** Writes how far an import's reports are into a file, a part at a time. */
export const exportPart = (jobId: string, cursor: string | null): Promise<ExportPart> => write('matter', 'exportStatus', { jobId, ...(cursor === null ? {} : { cursor }) });
