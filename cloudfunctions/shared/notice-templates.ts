/** The WeChat message templates that notices go out by. A person grants them one message at a time. */
export const NOTICE_TEMPLATES = {
  progress: { label: '办得怎么样了', staff: false },
  confirm: { label: '请您回话', staff: false },
  duty: { label: '有事等您办', staff: true },
  deadline: { label: '时限提醒', staff: true },
  meeting: { label: '会议通知', staff: true },
} as const;
export type NoticeTemplate = keyof typeof NOTICE_TEMPLATES;
export const TEMPLATE_NAMES = Object.keys(NOTICE_TEMPLATES) as [NoticeTemplate, ...NoticeTemplate[]];
