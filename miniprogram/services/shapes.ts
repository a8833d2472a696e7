/** The shapes that pages and components draw, inferred from the cloud functions' own actions. */

export type Me = Api.Output<'member', 'me'>;
export type Household = Me['households'][number];
/** A post that somebody has just claimed. */
export type ClaimedPost = Api.Output<'member', 'claimPosts'>['posts'][number];

export type Home = Api.Output<'matter', 'home'>;
export type MatterPage = Api.Output<'matter', 'mine'>;
export type MatterRow = MatterPage['items'][number];
export type ShelvedPage = Api.Output<'matter', 'shelved'>;
export type Light = NonNullable<MatterRow['light']>;
/** A category that the branch may pick with one tap, and why. */
export type Suggestion = MatterRow['suggestions'][number];
export type Lane = Api.Output<'matter', 'counts'>['lanes'][number];

export type MatterView = Api.Output<'matter', 'view'>;
export type HistoryItem = MatterView['history'][number];
export type Progress = MatterView['matter']['progress'][number];
export type Step = MatterView['steps'][number];
export type StepName = Step['step'];
/** A field of a form, as the server describes it. */
export type Field = Step['input'][number];
/** What a person fills in for a step; the server checks it. */
export type StepInput = Record<string, unknown>;
/** What somebody has to do about a matter: an order, a question, an evaluation. */
export type Task = MatterView['tasks'][number];
/** What the catalogue proposes to the desk. */
export type Proposal = NonNullable<MatterView['proposal']>;
export type HistoryFile = HistoryItem['files'][number];
/** Somebody who may be sent. */
export type Colleague = Api.Output<'community', 'people'>['people'][number];

export type Report = Api.Input<'matter', 'report'>;
export type Receipt = Api.Output<'matter', 'report'>;

export type Unit = Api.Output<'community', 'units'>['units'][number];
export type Category = Api.Output<'community', 'categories'>['categories'][number];
export type Located = Api.Output<'community', 'locate'>;
export type GridCard = Api.Output<'community', 'card'>;
export type Officer = GridCard['officers'][number];

export type NoticePage = Api.Output<'notice', 'list'>;
export type NoticeRow = NoticePage['items'][number];
export type Grants = Api.Output<'notice', 'grants'>;
export type GrantRow = Grants['rows'][number];

/** A platform whose reports come in by file. */
export type ImportSource = Api.Output<'intake', 'sources'>['sources'][number];
export type ImportJob = Api.Output<'intake', 'start'>;
/** With what became of its reports. */
export type FollowedJob = Api.Output<'intake', 'progress'>;
export type RefusalPage = Api.Output<'intake', 'refusals'>;
export type ExportPart = Api.Output<'matter', 'exportStatus'>;
