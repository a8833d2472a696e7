import { call, write } from './cloud';
import type { OwnRegister, PreviewedRoll, RegisterBuildings, RegisterPlace, RegisterRequests, RegisterUnit, RegisterUnits, SeatList } from './shapes';

type RollAction = Api.ActionName<'roll'>;

/** The registers that I keep or look at. */
export const registers = async (): Promise<readonly RegisterPlace[]> => (await call('roll', 'places', {})).places;

export const buildings = (compoundId: string): Promise<RegisterBuildings> => call('roll', 'buildings', { compoundId });

/** Homes of a building in their order, a page at a time. */
export const unitsOf = (compoundId: string, building: string | null, cursor: string | null): Promise<RegisterUnits> => call('roll', 'units', { compoundId, building, ...(cursor === null ? {} : { cursor }) });
export const unitsFound = async (compoundId: string, search: string): Promise<RegisterUnits['units']> => (await call('roll', 'units', { compoundId, search })).units;
export const registeredUnit = (id: string): Promise<RegisterUnit> => call('roll', 'unit', { id });

export const bindingRequests = (placeId: string): Promise<RegisterRequests> => call('roll', 'requests', { placeId });
export const seats = (unitId: string, body: Api.Input<'roll', 'seats'>['body']): Promise<SeatList> => call('roll', 'seats', { unitId, body });

/** Any step of the register's keeper; the function's own words say what went wrong. */
export const keep = <A extends RollAction>(action: A, input: Api.Input<'roll', A>, requestId: string): Promise<Api.Output<'roll', A>> => write('roll', action, input, requestId);

/** What a file would change; nothing is written. */
export const previewRoll = (compoundId: string, fileID: string): Promise<PreviewedRoll> => call('enrolment', 'preview', { compoundId, fileID });
export const rollColumns = async (): Promise<Api.Output<'enrolment', 'columns'>['columns']> => (await call('enrolment', 'columns', {})).columns;

/** Brings in what was shown. */
export const confirmRoll = (input: Api.Input<'enrolment', 'confirm'>, requestId: string): Promise<Api.Output<'enrolment', 'confirm'>> => write('enrolment', 'confirm', input, requestId);

/** My own homes, and what I asked for. */
export const ownRegister = (): Promise<OwnRegister> => call('roll', 'mine', {});

/** Takes the code; votes that are open already know at once, or within a minute where the second call is lost. */
export async function acceptInvitation(code: string, requestId: string): Promise<void> {
  await write('roll', 'acceptInvitation', { code }, requestId);
  await write('vote', 'takeOver', {}).catch(() => undefined);
}
