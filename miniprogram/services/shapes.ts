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
/** A step that a person may take, of whatever record: what forms and sheets draw. */
export interface Offer {
  readonly step: string;
  readonly label: string;
  readonly forward: boolean;
  readonly input: readonly Field[];
  readonly taskId?: string;
}
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
/** 党员楼栋长 as the card shows them, and a way to reach them. */
export type BuildingHead = GridCard['heads'][number];
export type Way = GridCard['ways'][number];
/** 亮身份: a neighbour who shows the party badge, one's own, and one that waits for the branch. */
export type NeighbourBadge = Api.Output<'member', 'badges'>['badges'][number];
export type OwnBadge = NonNullable<Me['badge']>;
export type BadgeTerms = Api.Output<'member', 'badgeTerms'>;
export type BadgeToConfirm = Api.Output<'member', 'badgesToConfirm'>['badges'][number];

/** The register of units, persons and seats, and one's own part of it. */
export type RegisterPlace = Api.Output<'roll', 'places'>['places'][number];
export type RegisterBuildings = Api.Output<'roll', 'buildings'>;
export type RegisterUnits = Api.Output<'roll', 'units'>;
export type RegisterUnit = Api.Output<'roll', 'unit'>;
export type RegisterRequests = Api.Output<'roll', 'requests'>;
export type RegisterRequest = RegisterRequests['requests'][number];
export type SeatList = Api.Output<'roll', 'seats'>;
export type SeatLine = SeatList['seats'][number];
export type PreviewedRoll = Api.Output<'enrolment', 'preview'>;
export type OwnRegister = Api.Output<'roll', 'mine'>;
export type OwnHome = OwnRegister['homes'][number];

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

export type VoicePage = Api.Output<'voice', 'mine'>;
export type VoiceRow = VoicePage['items'][number];
export type VoiceKind = VoiceRow['kind'];
export type Scope = VoiceRow['scope'];
export type Audience = VoiceRow['audience'];
export type VoiceHome = Api.Output<'voice', 'home'>;
export type VoiceFilters = Api.Output<'voice', 'filters'>;
export type VoiceView = Api.Output<'voice', 'view'>;
export type VoiceOffer = VoiceView['steps'][number];
export type VoiceStepName = VoiceOffer['step'];
export type VoicePost = Api.Input<'voice', 'post'>;
/** 键对键、面对面、公对公: the three ways to the head of one's building, and the neighbour who shows the badge. */
export type Mode = NonNullable<VoicePost['mode']>;
export interface Through {
  mode: Mode;
  toUnitId: string | null;
  badgeId: string | null;
}
export type Visit = NonNullable<VoicePost['visit']>;
export type VoiceReceipt = Api.Output<'voice', 'post'>;
/** What can be chosen when writing. */
export type Choices = Api.Output<'voice', 'choices'>;
/** What the system makes of words alone. */
export type Understanding = Api.Output<'understanding', 'understand'>;
export type SimilarItem = Api.Output<'understanding', 'similar'>['items'][number];
export type Preview = Api.Output<'voice', 'preview'>;
/** A lane of one's desk of voices, with its count. */
export type VoiceLane = Api.Output<'voice', 'counts'>['lanes'][number];
/** What the check says of an answer. */
export type AnswerCheck = Api.Output<'voice', 'checkAnswer'>;
export type Finding = AnswerCheck['findings'][number];
/** What others are dealt with in. */
export type Lead = Pick<Api.Input<'voice', 'joined'>, 'kind' | 'id'>;

/** What neighbours would like to deliberate (议事). */
export type ProposalPage = Api.Output<'agenda', 'proposals'>;
export type ProposalRow = ProposalPage['items'][number];
export type ProposalView = Api.Output<'agenda', 'proposal'>;
/** A deliberation (议事) as a line of a list, and as one person may see it. */
export type DeliberationPage = Api.Output<'agenda', 'shelf'>;
export type DeliberationRow = DeliberationPage['items'][number];
export type Shelf = DeliberationRow['shelf'];
export type DeliberationView = Api.Output<'deliberation', 'view'>;
export type DeliberationOffer = DeliberationView['steps'][number];
export type DeliberationStepName = DeliberationOffer['step'];
/** A way to deliberate, for whoever begins something. */
export type Ways = Api.Output<'agenda', 'templates'>;
export type TemplateChoice = Ways['items'][number];
export type PlanAnswers = NonNullable<Api.Input<'agenda', 'propose'>['plan']>;
/** What a host needs to announce a vote. */
export type VotePlan = Api.Output<'agenda', 'votePlan'>;
export type RuleChoice = VotePlan['rules'][number];
/** What the district's desk sees and changes of the five ways. */
export type ProcessDesk = Api.Output<'agenda', 'processDesk'>;
export type DeskTemplate = ProcessDesk['templates'][number];
/** A conversation: a page of its messages, what it is about, how far each side has read. */
export type ThreadPage = Api.Output<'thread', 'list'>;
export type ThreadMessage = ThreadPage['messages'][number];
export type ThreadTemplate = Api.Output<'thread', 'templates'>['items'][number];

/** What was decided, in force (落实): the outcome with its matter, conventions, public notices, residents' notes. */
export type Outcome = NonNullable<Api.Output<'carrying', 'outcome'>['outcome']>;
export type Conventions = Api.Output<'carrying', 'conventions'>;
export type ConventionLine = Conventions['lines'][number];
export type PublicNotice = Api.Output<'carrying', 'publicNotices'>['notices'][number];
export type SupervisionNotes = Api.Output<'carrying', 'notes'>;
export type SupervisionNote = SupervisionNotes['lines'][number];
export type Origin = NonNullable<Api.Output<'carrying', 'origin'>['origin']>;
/** Money, written down: a deliberation's account with households' shares, and the aid fund. */
export type LedgerView = Api.Output<'ledger', 'ledger'>;
export type ShareLine = Api.Output<'ledger', 'shares'>['lines'][number];
export type FundView = Api.Output<'ledger', 'fund'>;
export type AidLine = FundView['requests'][number];
/** One vote as its reader may see it, with ready words. */
export type VoteView = Api.Output<'vote', 'view'>;
/** A voting unit for which the reader casts. */
export type VotePaper = VoteView['papers'][number];
export type VoteQuestion = VoteView['question'];
export type VoteResultView = NonNullable<VoteView['resultView']>;
export type VoteResultRow = VoteResultView['rows'][number];
export type Turnout = Api.Output<'vote', 'turnout'>;
export type VotePage = Api.Output<'vote', 'list'>;
export type RunningVote = Api.Output<'vote', 'running'>['items'][number];
export type BallotDone = Api.Output<'vote', 'cast'>;
export type ReceiptChecked = Api.Output<'vote', 'checkReceipt'>;
export type BoxChecked = Api.Output<'vote', 'checkBox'>;
export type VoteDossier = Api.Output<'vote', 'dossier'>;
