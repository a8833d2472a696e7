import type { Template, Stage } from './template';

/** What a stage leaves out stands here. */
const stage = (given: Omit<Stage, 'needs' | 'limits' | 'bodies' | 'rules'> & Partial<Stage>): Stage => ({ needs: [], limits: {}, bodies: [], rules: [], ...given });

const NEIGHBOURS = ['resident', 'owner'] as const;
const VOTERS = ['resident', 'owner', 'representative'] as const;

/** What a compound or a community may decide by; the host chooses one before the vote is announced. */
const BINDING_RULES = ['owners-ordinary', 'owners-special', 'owners-home-to-business', 'residents-assembly', 'residents-assembly-households', 'representatives-assembly'] as const;
const VILLAGE_RULES = ['villagers-assembly', 'villagers-assembly-households', 'village-representatives-assembly', 'villagers-group-assembly'] as const;
const POLLS = ['consultation', 'single-choice', 'multiple-choice', 'ranking', 'budget-approval'] as const;

/**
 * 台江 五事 说·议·理·晒·评 (DELIB-01). “讨论和表决形成初步的议事方案,经社区党委审核、公示无异议后正式实施”
 * (DELIB-07) is the end of 议, so that 理 begins with what is in force (DELIB-08); hosts are the grid head or branch
 * secretary with property firm and co-building units on the panel (DELIB-06); topics come from what many neighbours say (DELIB-09).
 */
const FIVE_THINGS: Template = {
  key: 'five-things',
  name: '五事工作法',
  origin: '福州台江：说、议、理、晒、评',
  purpose: '群众关心关注的热点难点，大家说、一起议、落实办、公开晒、居民评',
  stages: [
    stage({ key: 'say', name: '说', purpose: '把大家关心的事说出来，邻居联名', actors: [...NEIGHBOURS, 'proposer', 'party', 'clock'], phases: ['raise', 'screen'], outputs: ['cosignatures', 'legality'] }),
    stage({
      key: 'deliberate', name: '议', purpose: '议事会上讨论和表决，形成方案，社区党委审核，公示无异议',
      actors: [...VOTERS, 'panel', 'host', 'party', 'partyCommittee', 'department', 'clock'],
      phases: ['talk', 'vote', 'review', 'notice'], needs: ['cosignatures', 'legality'],
      outputs: ['roundSummary', 'minutes', 'answers', 'plan', 'result', 'resolution', 'approval', 'publicNotice'], rules: [...BINDING_RULES, ...POLLS],
    }),
    stage({ key: 'handle', name: '理', purpose: '有人办、有期限，办好验收', actors: ['responsible', 'host', 'panel', 'representative', 'party'], phases: ['carry'], needs: ['publicNotice'], outputs: ['orders', 'acceptance'] }),
    stage({ key: 'show', name: '晒', purpose: '办得怎么样、花了多少钱，晒给大家看', actors: ['host', 'responsible', 'party', 'clock'], phases: ['show'], needs: ['acceptance'], outputs: ['costs', 'publication'] }),
    stage({ key: 'judge', name: '评', purpose: '居民来评办得好不好', actors: [...VOTERS, 'party', 'clock'], phases: ['rate'], needs: ['publication'], outputs: ['ratings'] }),
  ],
};

/**
 * 仓山 五议 提议·动议·商议·公议·评议, “党组织主导的…小区重大事项” (DELIB-02, -04): for major matters of a compound, so that the
 * motion is the party organisation's, and departments are asked before the vote (DELIB-13).
 */
const FIVE_DELIBERATIONS: Template = {
  key: 'five-deliberations',
  name: '五议制度',
  origin: '福州仓山：提议、动议、商议、公议、评议',
  purpose: '小区重大事项，党组织主导，一步一步议定',
  stages: [
    stage({ key: 'propose', name: '提议', purpose: '居民提出来，邻居联名', actors: [...NEIGHBOURS, 'proposer', 'party', 'clock'], phases: ['raise'], outputs: ['cosignatures'] }),
    stage({ key: 'move', name: '动议', purpose: '党组织看合不合法，定要不要议、谁来主持', actors: ['party'], phases: ['screen'], needs: ['cosignatures'], outputs: ['legality'] }),
    stage({
      key: 'consult', name: '商议', purpose: '各方一起商量，写成能办的方案', actors: [...VOTERS, 'panel', 'host', 'party', 'department', 'clock'],
      phases: ['talk'], needs: ['legality'], outputs: ['roundSummary', 'feasibility', 'answers', 'plan'],
    }),
    stage({
      key: 'decide', name: '公议', purpose: '大家表决，社区党委审核，公示', actors: [...VOTERS, 'host', 'party', 'partyCommittee', 'clock'],
      phases: ['vote', 'review', 'notice'], needs: ['plan', 'feasibility'], outputs: ['result', 'resolution', 'approval', 'publicNotice'], rules: [...BINDING_RULES],
    }),
    stage({
      key: 'review', name: '评议', purpose: '落实好了，居民验收、评价', actors: [...VOTERS, 'panel', 'responsible', 'host', 'party', 'clock'],
      phases: ['carry', 'rate'], needs: ['publicNotice'], outputs: ['orders', 'costs', 'acceptance', 'ratings'],
    }),
  ],
};

/**
 * 月湖 五议工作法 居民提议·两委审议·民主商议·协同决议·大众评议 (DELIB-03). 两委 are the community's party committee and the residents'
 * committee; the joint resolution adds the consent of “居委会、业委会、居民理事会三方” (DELIB-20); canvassing and answers to those who
 * are away or not affected belong to the talk (DELIB-14, -15), who does it, pays and maintains to the plan (DELIB-19).
 */
const FIVE_STEPS: Template = {
  key: 'five-steps',
  name: '五议工作法',
  origin: '鹰潭月湖：居民提议、两委审议、民主商议、协同决议、大众评议',
  purpose: '“议起当家”：小区的事居民自己拿主意',
  stages: [
    stage({ key: 'propose', name: '居民提议', purpose: '居民提出来，邻居联名', actors: [...NEIGHBOURS, 'proposer', 'party', 'clock'], phases: ['raise'], outputs: ['cosignatures'] }),
    stage({
      key: 'examine', name: '两委审议', purpose: '社区党委和居委会审议，看合不合法、能不能议', actors: ['party', 'host', 'partyCommittee', 'residentsCommittee'],
      phases: ['screen', 'consent'], needs: ['cosignatures'], outputs: ['legality', 'consents'], bodies: ['partyCommittee', 'residentsCommittee'],
    }),
    stage({
      key: 'consult', name: '民主商议', purpose: '挨家挨户听意见，一轮一轮议，意见有答复', actors: [...VOTERS, 'panel', 'host', 'party', 'department', 'clock'],
      phases: ['talk'], needs: ['legality', 'consents'], outputs: ['roundSummary', 'feasibility', 'answers', 'plan'],
    }),
    stage({
      key: 'resolve', name: '协同决议', purpose: '大家表决，居委会、业委会、居民理事会三方确认，审核公示', actors: [...VOTERS, 'host', 'party', 'partyCommittee', 'residentsCommittee', 'ownersCommittee', 'council', 'clock'],
      phases: ['vote', 'consent', 'review', 'notice'], needs: ['plan'], outputs: ['result', 'resolution', 'consents', 'approval', 'publicNotice'], bodies: ['residentsCommittee', 'ownersCommittee', 'council'],
      rules: [...BINDING_RULES, ...VILLAGE_RULES],
    }),
    stage({
      key: 'judge', name: '大众评议', purpose: '落实好了，大家验收、评价', actors: [...VOTERS, 'panel', 'responsible', 'host', 'party', 'clock'],
      phases: ['carry', 'rate'], needs: ['publicNotice'], outputs: ['orders', 'costs', 'acceptance', 'ratings'],
    }),
  ],
};

/**
 * 福山 三会三制 听证会—公示制、协调会—责任制、评议会—承诺制 (DELIB-21): three meetings, each with what it has to bring about: a hearing its
 * public notice, a coordination meeting its list of duties, a review meeting a written commitment with a date. For what
 * concerns property services, residents take part throughout and say whether they are satisfied (EVAL-08). It has no vote.
 */
const THREE_MEETINGS: Template = {
  key: 'three-meetings',
  name: '三会三制',
  origin: '烟台福山：听证会—公示制、协调会—责任制、评议会—承诺制',
  purpose: '涉及物业服务管理的重大事项，居民全过程参与和监督',
  stages: [
    stage({
      key: 'hearing', name: '听证会', purpose: '听各方怎么说，听证的结果公示', actors: [...VOTERS, 'panel', 'proposer', 'host', 'party', 'clock'],
      phases: ['raise', 'screen', 'meeting', 'notice'], outputs: ['cosignatures', 'legality', 'minutes', 'publicNotice'],
    }),
    stage({
      key: 'coordination', name: '协调会', purpose: '各方协调，定下谁负什么责、哪天前办好', actors: [...VOTERS, 'panel', 'host', 'party', 'department', 'responsible'],
      phases: ['meeting', 'carry'], needs: ['publicNotice'], outputs: ['minutes', 'duties', 'orders', 'acceptance'],
    }),
    stage({
      key: 'review', name: '评议会', purpose: '居民评议办得怎么样，没办好的写承诺', actors: [...VOTERS, 'panel', 'host', 'responsible', 'party', 'clock'],
      phases: ['meeting', 'rate'], needs: ['duties'], outputs: ['minutes', 'commitment', 'ratings'],
    }),
  ],
};

/**
 * Election of a committee: “小区重新选举了业主委员会” (DELIB-30), candidates checked by the list of what bars somebody, and party members
 * at least 60 % as a warning (DELIB-31, `eligibility.ts`). Led by the party organisation; candidates and result are announced publicly.
 */
const COMMITTEE_ELECTION: Template = {
  key: 'committee-election',
  name: '委员会选举',
  origin: '鹰潭月湖、烟台福山：业主委员会选举、“红心业委会”操作规程',
  purpose: '选出委员会：报名、资格审查、公示、投票、公布结果',
  stages: [
    stage({ key: 'prepare', name: '筹备', purpose: '党组织定名额、任期和主持人，审查合不合法', actors: ['party'], phases: ['screen'], outputs: ['legality'] }),
    stage({
      key: 'candidates', name: '候选人', purpose: '推荐和报名，逐个审查资格，名单公示', actors: [...VOTERS, 'candidate', 'host', 'party', 'clock'],
      phases: ['nominate', 'notice'], needs: ['legality'], outputs: ['eligibility', 'candidates', 'publicNotice'],
    }),
    stage({
      key: 'elect', name: '投票', purpose: '投票选举，公布结果', actors: [...VOTERS, 'host', 'party', 'clock'], phases: ['vote'], needs: ['candidates', 'publicNotice'], outputs: ['result', 'resolution'],
      rules: ['owners-committee-election', 'committee-election', 'committee-election-rerun', 'committee-election-by-representatives', 'committee-election-by-representatives-rerun'],
    }),
    stage({
      key: 'confirm', name: '结果公示', purpose: '社区党委审核，当选名单公示', actors: [...VOTERS, 'host', 'partyCommittee', 'party', 'clock'], phases: ['review', 'notice'], needs: ['result'], outputs: ['approval', 'publicNotice'],
    }),
    stage({
      key: 'office', name: '履职', purpose: '交接上任，作出承诺，居民评议', actors: [...VOTERS, 'panel', 'responsible', 'host', 'party', 'clock'],
      phases: ['carry', 'rate'], needs: ['publicNotice', 'approval'], outputs: ['orders', 'commitment', 'acceptance', 'ratings'],
    }),
  ],
};

/** What comes with the app; a district adapts by a row of its own (`template-rows.ts`). */
export const BUILT_IN: readonly Template[] = [FIVE_THINGS, FIVE_DELIBERATIONS, FIVE_STEPS, THREE_MEETINGS, COMMITTEE_ELECTION];
