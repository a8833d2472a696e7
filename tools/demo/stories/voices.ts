import type { VoiceKind } from '../../../cloudfunctions/voice/kinds';

/**
 * What residents say beside reporting, and what they are answered. All in our own words; none of it happened.
 * Slots: {b} a building (3 幢), {unit} whoever answers, {m} a day soon after as `10月20日`.
 */
export interface VoiceStory {
  readonly kind: VoiceKind;
  /** Name of the category in the catalogue. */
  readonly category: string;
  /** What was said, and its answer: the measure, the unit and a day, or plainly why not, as the check asks. */
  readonly exchanges: readonly (readonly [text: string, answer: string])[];
}

const story = (kind: VoiceKind, category: string, ...exchanges: VoiceStory['exchanges']): VoiceStory => ({ kind, category, exchanges });

export const VOICE_STORIES: readonly VoiceStory[] = [
  story('advice', '无障碍设施异常',
    ['{b}前面的盲道断了一截，眼睛不好的人走到那里不知道往哪走', '您好，{unit}请物业把断了的盲道修好，{m}前修好。'],
    ['建议单元门口的坡道加一条防滑带，轮椅下雨天推不上去', '您好，防滑带{unit}已经买好，物业{m}贴上，贴好拍照给您看。']),
  story('advice', '小区内停车',
    ['建议划几个临时停车位，送老人看病的车没地方停', '您好，{unit}和业委会去量过了，大门内能划 6 个临时车位，{m}前划线。'],
    ['晚上车都停到消防通道上了，能不能把北门那块空地利用起来', '您好，北门空地下面是化粪池，不能停车。{unit}请物业改在围墙外划 8 个夜间车位，{m}开始用。'],
    ['希望小区里外来车限时，晚上回来总没有车位', '您好，{unit}和业委会商量好了，{m}起外来车晚上八点以后不放行，送货的登记后能进。']),
  story('advice', '户外健身设施异常',
    ['健身器材的漆都掉了，建议换几件老人能用的', '您好，{unit}向街道申请了 4 件老人用的器材，{m}前到货安装。'],
    ['孩子们没有玩的地方，能不能放一张乒乓球台', '您好，中心花园东边能放下一张，{unit}从公共收益里买，业委会{m}表决，通过了就装。']),
  story('advice', '垃圾未分类',
    ['建议垃圾分类的桶挪一挪，现在离一楼窗户太近，味道大', '您好，桶点{m}前挪到车棚边，原来的地方物业冲洗干净，{unit}去看。'],
    ['厨余桶早上八点就收走了，上班的人来不及，能不能晚一点', '您好，{unit}和保洁商量好了，{m}起早上收桶改到九点半。']),
  story('advice', '养老助餐',
    ['长者食堂能不能加一个软一点的菜，牙口不好的老人吃不动', '您好，长者食堂{m}起每天加一个软烂的菜，{unit}请了三位老人先试吃。'],
    ['建议给独居老人每天打个电话，冬天快到了', '您好，{unit}排了值班表，志愿者{m}起每天上午给 21 位独居老人打电话。']),
  story('inquiry', '证明与办事咨询',
    ['请问居住证到期了在社区能不能续，要带什么', '您好，居住证续签在{unit}一楼就能办，带身份证和租房合同，当天办好。工作日 8:30 到 17:30 都可以来。'],
    ['想问一下老人高龄补贴怎么申请，要不要本人来', '您好，满 80 岁的高龄补贴{unit}可以代办，不用本人来，带老人身份证和银行卡，{m}前交上来当月就能发。'],
    ['孩子明年上小学，请问学区是怎么划的', '您好，学区由区教育局每年 5 月公布，现在还没有定，{unit}没法先答复您。公布当天贴在公示栏，也在这里告诉您。']),
  story('inquiry', '物业服务',
    ['请问物业费里包不包括楼道粉刷，多久刷一次', '您好，合同里写明楼道五年粉刷一次，上次是 2023 年。{unit}请物业把合同这一页{m}贴到每个单元。'],
    ['公共收益的账在哪里看', '您好，今年上半年的公共收益账物业{m}贴在公示栏，{unit}也存了一份，工作日都可以来看。']),
  story('request', '困难救助',
    ['邻居老伴住院，家里没人做饭，能不能帮着送几天饭', '您好，{unit}的志愿者{m}起每天中午送饭，送到老伴出院。'],
    ['家里轮椅坏了，想借一把用到月底', '您好，残联的轮椅{unit}帮您借好了，{m}送到家。']),
  story('complaint', '物业服务',
    ['门岗夜里没有人，问了几次物业都说在招人', '您好，物业{m}补上两名夜班，{unit}每周三夜里去看一次岗。'],
    ['电梯广告声音太大，早上七点就开始放', '您好，广告公司{m}把音量调到 40 分贝以下，晚上八点到早上八点静音，{unit}去听过了。']),
  story('praise', '物业服务',
    ['电梯坏的那天，物业小伙子背着我妈上了八楼，谢谢他', '您好，您的话{unit}转给了他本人，例会上也念了。谢谢您告诉我们。'],
    ['网格员冒雨来通下水道，衣服都湿透了，谢谢', '您好，{unit}把您的话告诉了他，他说应该的。谢谢您。']),
];

/** What neighbours talk about most just now: many voices, one topic. */
export const TOPIC_STORIES: readonly { readonly category: string | null; readonly texts: readonly string[]; readonly answer: string; readonly daysAgo?: number }[] = [
  {
    category: '小区内停车',
    answer: '您好，{unit}请物业早上 7:30 到 9:00 派人在地库出口守着，道闸厂家{m}前来换识别器。',
    texts: [
      '地库出口的道闸早高峰总卡住，上班的车排到坡底',
      '地库道闸又坏了，早上堵了二十多分钟',
      '出地库的道闸识别不了车牌，早高峰堵得厉害',
      '早高峰地库出口道闸卡住，能不能早上派人守着',
      '地库出口道闸老是识别不出来，上班天天迟到',
      '建议地库出口换一个道闸，早高峰堵得没办法',
    ],
  },
  {
    category: '噪声扰民',
    answer: '您好，{unit}和跳舞的队长说好了，{m}起晚上九点收场，音箱换成小的。',
    texts: [
      '广场舞音响晚上九点半还在响，孩子睡不着',
      '小广场跳舞的音响太大声，晚上九点以后能不能关掉',
      '晚上广场舞的音响吵，希望规定九点收场',
      '楼下小广场音响开到十点，老人心脏受不了',
      '广场舞音响太吵，希望换小一点的',
    ],
  },
  {
    // Longer ago: a leader has been there, and those who said it have been told what came of it.
    category: null,
    daysAgo: 22,
    answer: '您好，公交站归区公交公司管，{unit}已经报上去，{m}前来现场看，看完告诉您。',
    texts: [
      '33 路公交站挪到桥头去了，老人走不动，希望挪回南门口',
      '33 路公交站挪得太远，能不能挪回南门口',
      '33 路公交站挪到桥头，买菜回来要走十几分钟，希望挪回来',
      '请把 33 路公交站挪回南门口，现在太远',
    ],
  },
];

/** A conversation beside an answer, by category: what the resident asks and what the unit says. */
export const TALKS: Readonly<Record<string, readonly (readonly [resident: string, unit: string])[]>> = {
  无障碍设施异常: [
    ['能不能装低一点，我妈个子小', '可以，师傅来的时候先打您电话，当面定高低'],
    ['我周六在家，能不能周六来量', '好的，记下了，周六上午九点半到'],
  ],
  户外健身设施异常: [['能不能先问问住一楼的人，怕吵', '好的，周六上午在门口问大家，您有空也来']],
  小区内停车: [['划线的时候车要挪走吗，我白天上班', '要挪，前一天会在门口贴通知，也在这里告诉您']],
};

export const APPEALS = ['我说的是自己家门口的事，没有说别人，请再看看', '照片里的人是我自己，可以公开'];

/** What a branch calls a voice that it puts before the neighbours, by category; what has no row is not put before them. */
export const TITLES: Readonly<Record<string, string>> = {
  小区内停车: '小区里的车怎么停，大家一起定',
  户外健身设施异常: '空地上添什么，大家一起定',
  垃圾未分类: '垃圾桶放在哪里、几点收，大家一起定',
};
