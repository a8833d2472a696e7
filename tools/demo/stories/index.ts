import { homeStories } from './home';
import { outdoorStories } from './outdoors';
import { safetyStories } from './safety';
import type { Story } from './story';
import { streetStories } from './street';

/** All in our own words; none of it happened. */
export const STORIES: readonly Story[] = [...safetyStories, ...homeStories, ...outdoorStories, ...streetStories];

export const QUESTIONS = ['具体是几层、哪一户门口？说一句就行。', '大概是几点最严重？', '能不能补一张看得清位置的照片？', '找过物业吗，他们怎么说？', '是公共部位还是自己家里？'];
export const SUPPLEMENTS = ['是 3 层楼梯口，靠电表箱那边。', '晚上八点到十点最厉害。', '补了一张，红圈就是。', '找过物业，说要等配件，没有给时间。', '是公共部位，天台下来第一段管子。'];
export const DECLINES = [
  '这是两家的租赁合同纠纷，请找司法所：0591-00000000。',
  '和上周的一件是同一件事，已经在办，可以在邻里动态里看进度。',
  '地点在外区，已把那边的电话告诉您：0591-00000000。',
  '描述的是已经拆除的设施，到现场看过，没有这个问题。',
];
export const REFUSALS = ['只修了一半，昨天又坏了。', '照片是旁边那处，我说的这里还没动。', '当天好了，第二天又和原来一样。', '人是来了，只看了一眼，没有修。'];
export const HAND_OVERS = ['地点在马路对面，属于隔壁网格。', '看了现场，在交界处靠他们那一侧。'];
export const GIVE_BACKS = ['现场看是漏水不是道路问题，请重新归类。', '类别和现场对不上，请再看一下。'];
export const WITHDRAWALS = ['已经自己解决了。', '邻居把车挪走了，不用来了。', '报重了。'];
export const REMARKS = ['来得快，谢谢。', '修得很好。', '说话算数。', '等得有点久，不过办好了。', '希望能管住，别再反复。'];
export const CLASSIFY_REMARKS = ['今天有两户说同一件事，一起看。', '居民年纪大，上门前先打电话。', '急着用，请先看现场。'];
