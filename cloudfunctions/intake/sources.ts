import type { ArrivalSource } from '../shared/arrival';
import type { DateOrder } from './dates';

/** What is read from a row. */
export const FIELDS = {
  externalId: { label: '编号', required: true },
  text: { label: '内容', required: true },
  arrivedAt: { label: '时间', required: true },
  title: { label: '标题' },
  category: { label: '类别' },
  place: { label: '地址' },
  unit: { label: '网格或社区' },
  longitude: { label: '经度' },
  latitude: { label: '纬度' },
  name: { label: '姓名' },
  phone: { label: '电话' },
  state: { label: '状态' },
  answer: { label: '办理结果' },
  answeredAt: { label: '办结时间' },
} as const satisfies Record<string, { label: string; required?: true }>;

export type Field = keyof typeof FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS) as Field[];

/** How one platform's export is read. */
export interface SourceRule {
  /** The headings of each field, the usual one first; the first that the file has counts. */
  readonly headings: Readonly<Partial<Record<Field, readonly string[]>>> & Readonly<Record<'externalId' | 'text' | 'arrivedAt', readonly string[]>>;
  /** What this platform calls done. With no such column, an answer with its time is done. */
  readonly closed: readonly string[];
  readonly dates: DateOrder;
}

const PLACE_FIELDS = { longitude: ['经度', 'gcj02经度', 'lng'], latitude: ['纬度', 'gcj02纬度', 'lat'] } as const;
const CLOSED = ['已办结', '办结', '已结案', '结案', '已完成', '完成', '已答复', '已回复', '已归档', '归档', '已关闭', '已处理', '处置完成'] as const;

/** A hotline's export: 12345 and its like. */
const HOTLINE: SourceRule = {
  headings: {
    externalId: ['工单编号', '工单号', '受理编号', '诉求编号', '编号'],
    text: ['诉求内容', '工单内容', '来电内容', '问题描述', '内容'],
    arrivedAt: ['来电时间', '受理时间', '登记时间', '诉求时间', '创建时间'],
    title: ['诉求标题', '工单标题', '标题', '主题'],
    category: ['诉求分类', '问题分类', '事项分类', '工单分类', '诉求类型', '类别'],
    place: ['事发地址', '诉求地址', '事发地点', '地址'],
    unit: ['所属网格', '所属社区', '社区', '小区名称'],
    name: ['诉求人', '来电人', '联系人', '姓名'],
    phone: ['联系电话', '来电号码', '电话', '手机号'],
    state: ['工单状态', '办理状态', '处理状态', '状态'],
    answer: ['答复内容', '办理结果', '处理结果', '答复意见', '回复内容'],
    answeredAt: ['办结时间', '答复时间', '回复时间', '结案时间'],
    ...PLACE_FIELDS,
  },
  closed: CLOSED,
  dates: 'ymd',
};

/** One row per platform (INTAKE-08…10): which heading means what. */
export const SOURCES: Readonly<Record<ArrivalSource, SourceRule>> = {
  '12345': HOTLINE,
  mayor: HOTLINE,
  governance: {
    headings: {
      externalId: ['事件编号', '事件编码', '案件编号', '编号'],
      text: ['事件描述', '事件内容', '问题描述', '简要情况', '内容'],
      arrivedAt: ['上报时间', '发生时间', '登记时间', '采集时间'],
      title: ['事件标题', '事件名称', '标题'],
      category: ['事件类型', '事件类别', '事件小类', '类别'],
      place: ['发生地点', '事发地点', '详细地址', '地址'],
      unit: ['所属网格', '网格名称', '所属社区', '小区名称'],
      name: ['当事人', '反映人', '联系人'],
      phone: ['联系电话', '当事人电话', '电话'],
      state: ['事件状态', '处理状态', '办理状态', '状态'],
      answer: ['处理结果', '办理意见', '办结意见', '处理意见'],
      answeredAt: ['办结时间', '结案时间', '处理时间'],
      ...PLACE_FIELDS,
    },
    closed: CLOSED,
    dates: 'ymd',
  },
  cityManagement: {
    headings: {
      externalId: ['任务号', '案卷号', '案件编号', '任务编号', '编号'],
      text: ['问题描述', '案件描述', '情况描述', '内容'],
      arrivedAt: ['上报时间', '立案时间', '受理时间', '登记时间'],
      category: ['小类名称', '案件小类', '小类', '大类名称', '类别'],
      place: ['位置描述', '地址描述', '事发位置', '地址'],
      unit: ['所属网格', '社区名称', '所属社区'],
      name: ['举报人', '反映人'],
      phone: ['举报电话', '联系电话'],
      state: ['案卷状态', '当前阶段', '案件状态', '状态'],
      answer: ['处置结果', '处置意见', '结案意见'],
      answeredAt: ['结案时间', '处置完成时间', '办结时间'],
      ...PLACE_FIELDS,
    },
    closed: CLOSED,
    dates: 'ymd',
  },
  '8890': {
    headings: {
      externalId: ['服务单号', '受理单号', '工单编号', '编号'],
      text: ['服务内容', '求助内容', '诉求内容', '内容'],
      arrivedAt: ['来电时间', '受理时间', '登记时间'],
      category: ['服务类别', '服务类型', '求助类别', '类别'],
      place: ['服务地址', '求助地址', '地址'],
      unit: ['所属社区', '社区', '小区名称'],
      name: ['来电人', '求助人', '联系人'],
      phone: ['来电号码', '联系电话', '电话'],
      state: ['处理状态', '服务状态', '状态'],
      answer: ['处理结果', '回访结果', '服务结果'],
      answeredAt: ['完成时间', '办结时间', '回访时间'],
      ...PLACE_FIELDS,
    },
    closed: CLOSED,
    dates: 'ymd',
  },
  messageBoard: {
    headings: {
      externalId: ['留言编号', '留言ID', '编号'],
      text: ['留言详情', '留言内容', '内容'],
      arrivedAt: ['留言时间', '提交时间', '发布时间'],
      title: ['留言主题', '留言标题', '标题'],
      category: ['留言领域', '领域', '一级分类', '类别'],
      place: ['地址', '地点'],
      unit: ['所属社区', '小区名称'],
      name: ['留言人', '留言用户', '网名'],
      phone: ['联系电话', '电话'],
      state: ['留言状态', '办理状态', '状态'],
      answer: ['答复意见', '答复内容', '回复内容'],
      answeredAt: ['答复时间', '回复时间', '办结时间'],
      ...PLACE_FIELDS,
    },
    closed: CLOSED,
    dates: 'ymd',
  },
};
